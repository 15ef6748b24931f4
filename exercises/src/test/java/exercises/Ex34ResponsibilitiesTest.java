package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;
import static vaekit.grader.api.Mistake.term;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import vaekit.exercise.ResponsibilitiesExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex34", title = "The responsibilities of a Gaussian mixture VAE", of = ResponsibilitiesExercise.class)
@Hint(id = "shapes", on = Failure.SHAPE, value = "Responsibilities are [K, B], one example per column; the cost has one value for each column, [B].")
@Hint(id = "weights-lost", value = "The weights are missing: a large cluster is likelier before anything is seen. Add the logits inside the exponential.")
@Hint(id = "wrong-axis", value = "Each *row* adds up to 1 here: an example (a column) is shared among the clusters, so each column must.")
@Hint(id = "not-normalised", value = "The columns do not add up to 1: divide by their sums.")
@Hint(id = "weight-times-log", value = "π multiplies the log-density: multiply the densities, or add the logarithms, log π_k + log p(z|k).")
@Hint(id = "logs-shared", value = "The logs were divided by their sum: exponentiate first.")
@Hint(id = "one-for-the-best", value = "The best cluster takes all here: that is the limit of well-separated clusters. Share.")
@Hint(id = "farthest-cluster", value = "The sign of the KL is wrong: a *small* KL makes a cluster likely, exp(−KL).")
@Hint(id = "entropy-sign", value = "The entropy has the wrong sign: + log q(y|x), and − log π_y. So KL(q(y|x) ‖ p(y)) is a cost, not a gain.")
@Hint(id = "prior-sign", value = "log π_y has the wrong sign: −log π_y is added.")
@Hint(id = "prior-lost", value = "−log π_y is missing: K equal clusters cost log K if an example is put into one of them.")
@Hint(id = "entropy-lost", value = "log q(y|x) is missing: doubt between clusters is worth something.")
@Hint(id = "logits-for-logs", value = "The logits were taken for log π: subtract log Σ exp λ.")
@Hint(id = "kl-lost", value = "This is KL(q(y|x) ‖ p(y)) alone: the KL of z is missing.")
@Hint(id = "only-the-kl", value = "This is the mean KL of z alone: KL(q(y|x) ‖ p(y)) is missing.")
@Hint(id = "best-q", value = "This is the cost of the best q(y|x), −log Σ π exp(−KL): take the one that is given.")
@Hint(id = "not-weighted", value = "The KLs are summed without the weights q(y|x).")
@Hint(id = "zero-log-zero", value = "0·log 0 is NaN in double, but 0 as a limit: leave clusters with q(y|x) = 0 out.")
@Hint(id = "log-not-weighted", value = "log q(y|x), or −log π_y, is summed without the weights q(y|x): every term is a mean under q.")
@Hint(id = "half-of-the-kl", value = "exp(−½KL) stands where exp(−KL) belongs.")
@Hint(id = "reversed-kl", value = "KL(p(y) ‖ q(y|x)) is in the cost: it is KL(q(y|x) ‖ p(y)), whose expectation runs under q.")
@Hint(id = "floored", value = "A share of e^−30 is not e^−30 here: is there a least share, or a small number added \"for safety\"? Shares may be as small as a double can be.")
class Ex34ResponsibilitiesTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;

    /// Weights 0.5, 0.3, 0.2; densities (or e^−KL) of two columns.
    private static final double[] PI = {0.5, 0.3, 0.2};

    private static double[] logits() {
        return new double[] {Math.log(5), Math.log(3), Math.log(2)};
    }

    private static double[][] densities() {
        return new double[][] {{0.2, 0.03}, {0.5, 0.09}, {0.1, 0.6}};
    }

    private static double[][] logs(double sign) {
        return Columns.of(3, 2, (y, b) -> sign * Math.log(densities()[y][b]));
    }

    /// Joint weights 0.10, 0.15, 0.02 (sum 0.27) and 0.015, 0.027, 0.12 (sum 0.162).
    private static double[][] shares() {
        return new double[][] {{0.10 / 0.27, 0.015 / 0.162}, {0.15 / 0.27, 0.027 / 0.162}, {0.02 / 0.27, 0.12 / 0.162}};
    }

    private static double[][] byColumn(double[][] m) {
        return Columns.of(3, 2, (y, b) -> m[y][b] / (m[0][b] + m[1][b] + m[2][b]));
    }

    private static double[][] byRow(double[][] m) {
        return Columns.of(3, 2, (y, b) -> m[y][b] / (m[y][0] + m[y][1]));
    }

    private static double[][] joint() {
        return Columns.of(3, 2, (y, b) -> PI[y] * densities()[y][b]);
    }

    @Test
    @Points(1)
    void codesByHand(ResponsibilitiesExercise answer) {
        close(answer.ofCodes(logits(), logs(1)), shares(), RTOL, ATOL, mistake("weights-lost", byColumn(densities())), mistake("wrong-axis", byRow(joint())), mistake("not-normalised", joint()),
                mistake("not-normalised", Columns.of(3, 2, (y, b) -> 10 * joint()[y][b])), mistake("logs-shared", byColumn(Columns.of(3, 2, (y, b) -> logits()[y] + logs(1)[y][b]))),
                mistake("one-for-the-best", new double[][] {{0, 0}, {1, 0}, {0, 1}}), mistake("wrong-axis", byRow(shares())), mistake("weight-times-log", byColumn(Columns.of(3, 2, (y, b) -> Math.exp(PI[y] * logs(1)[y][b])))));
    }

    @Test
    @Points(1)
    void examplesByHand(ResponsibilitiesExercise answer) {
        close(answer.ofExamples(logits(), logs(-1)), shares(), RTOL, ATOL, mistake("weights-lost", byColumn(densities())), mistake("wrong-axis", byRow(joint())), mistake("not-normalised", joint()),
                mistake("not-normalised", Columns.of(3, 2, (y, b) -> 10 * joint()[y][b])), mistake("half-of-the-kl", byColumn(Columns.of(3, 2, (y, b) -> PI[y] * Math.sqrt(densities()[y][b])))), mistake("farthest-cluster", byColumn(Columns.of(3, 2, (y, b) -> PI[y] / densities()[y][b]))),
                mistake("one-for-the-best", new double[][] {{0, 0}, {1, 0}, {0, 1}}));
    }

    @Test
    @Points(1)
    @DependsOn({"codesByHand", "examplesByHand"})
    @Hint(id = "no-shift", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE}, value = "e^−2000 is 0 in double, and 0/0 is NaN: subtract the column's largest log before exp.")
    void farFromAllClusters(ResponsibilitiesExercise answer) {
        double[][] far = {{-2000, -900.5}, {-2000 - Math.log(2), -900.5 - Math.log(5)}}, expected = {{2. / 3, 5. / 6}, {1. / 3, 1. / 6}};
        double[] equal = {0.7, 0.7};
        close("p(y|z) where each density is 0 in double", answer.ofCodes(equal, far), expected, RTOL, ATOL, otherwise("no-shift"));
        close("q(y|x) for the KLs 0 and 30", answer.ofExamples(equal, new double[][] {{0}, {30}}), new double[][] {{1 / (1 + Math.exp(-30))}, {1 / (1 + Math.exp(30))}}, RTOL, 1e-15, otherwise("floored"));
        close("q(y|x) for KLs around 2000", answer.ofExamples(equal, Columns.of(2, 2, (y, b) -> -far[y][b])), expected, RTOL, ATOL, otherwise("no-shift"));
    }

    /// A column with doubt, and one without.
    @Test
    @Points(1)
    @DependsOn("examplesByHand")
    void costByHand(ResponsibilitiesExercise answer) {
        double[][] kl = {{0.4, 1.9}, {2.3, 0.8}, {1.1, 3.7}}, q = {{0.6, 0.1}, {0.15, 0.7}, {0.25, 0.2}};
        double[] of = weighted(q, (y, b) -> kl[y][b]), entropy = weighted(q, (y, b) -> Math.log(q[y][b])), prior = weighted(q, (y, b) -> -Math.log(PI[y])), expected = plus(1, of, 1, entropy, 1, prior);
        close(answer.cost(logits(), kl, q), expected, RTOL, ATOL, mistake("entropy-sign", plus(1, of, -1, entropy, -1, prior)), mistake("entropy-sign", plus(1, of, -1, entropy, 1, prior)),
                mistake("prior-sign", plus(1, of, 1, entropy, -1, prior)), mistake("prior-lost", plus(1, of, 1, entropy, 0, prior)), mistake("entropy-lost", plus(1, of, 0, entropy, 1, prior)), mistake("logits-for-logs", Columns.sum(1, 2, (_, b) -> expected[b] - Math.log(10))).also(Slip.SHIFTED),
                mistake("kl-lost", plus(0, of, 1, entropy, 1, prior)), mistake("only-the-kl", of), mistake("reversed-kl", plus(1, of, 1, Columns.sum(3, 2, (y, b) -> PI[y] * Math.log(PI[y] / q[y][b])), 0, prior)), mistake("not-weighted", plus(1, Columns.sum(3, 2, (y, b) -> kl[y][b]), 1, entropy, 1, prior)),
                mistake("log-not-weighted", plus(1, of, 1, entropy, 1, Columns.sum(3, 2, (y, _) -> -Math.log(PI[y])))), mistake("log-not-weighted", plus(1, of, 1, Columns.sum(3, 2, (y, b) -> Math.log(q[y][b])), 1, prior)),
                mistake("best-q", Columns.sum(1, 2, (_, b) -> -Math.log(PI[0] * Math.exp(-kl[0][b]) + PI[1] * Math.exp(-kl[1][b]) + PI[2] * Math.exp(-kl[2][b])))), term("log q(y|x)", entropy));
    }

    @Test
    @Points(1)
    @DependsOn("costByHand")
    void costWithoutDoubt(ResponsibilitiesExercise answer) {
        close("the cost of an example in the second of three clusters", answer.cost(logits(), new double[][] {{7}, {1.3}, {0.4}}, new double[][] {{0}, {1}, {0}}), new double[] {1.3 - Math.log(0.3)}, RTOL, ATOL, otherwise("zero-log-zero"));
    }

    private static double[] weighted(double[][] q, Columns.Entry entry) {
        return Columns.sum(q.length, q[0].length, (y, b) -> q[y][b] * entry.at(y, b));
    }

    private static double[] plus(double r, double[] a, double s, double[] b, double t, double[] c) {
        return Columns.sum(1, a.length, (_, i) -> r * a[i] + s * b[i] + t * c[i]);
    }

    @Test
    @Points(1)
    @DependsOn({"farFromAllClusters", "costWithoutDoubt"})
    void threeShapes(ResponsibilitiesExercise answer, Draw draw) {
        compare(answer, draw, 2, 5);
        compare(answer, draw, 6, 3);
        compare(answer, draw, 1, 4);
    }

    @Test
    @Points(6)
    @Hidden
    void hiddenInputs(ResponsibilitiesExercise answer, Draw draw) {
        compare(answer, draw, draw.size(3, 5), draw.size(6, 9));
        compare(answer, draw, draw.size(7, 9), draw.size(3, 5));
    }

    /// Shares as products of probabilities. The best q costs −log Σ π e^−KL, any other that and its KL to the best.
    private static void compare(ResponsibilitiesExercise answer, Draw draw, int clusters, int batch) {
        var logits = draw.normal(clusters);
        double total = DoubleStream.of(logits).map(Math::exp).sum();
        var p = draw.uniform(clusters, batch, 0.01, 0.99);
        var any = draw.uniform(clusters, batch, 0.1, 0.9);
        double[] sums = Columns.sum(clusters, batch, (y, b) -> Math.exp(logits[y]) / total * p[y][b]), anySums = Columns.sum(clusters, batch, (y, b) -> any[y][b]);
        var shares = Columns.of(clusters, batch, (y, b) -> Math.exp(logits[y]) / total * p[y][b] / sums[b]);
        var q = Columns.of(clusters, batch, (y, b) -> any[y][b] / anySums[b]);
        double[] apart = weighted(q, (y, b) -> Math.log(q[y][b] / shares[y][b]));
        double[][] logs = Columns.of(clusters, batch, (y, b) -> Math.log(p[y][b])), kl = Columns.of(clusters, batch, (y, b) -> -Math.log(p[y][b]));
        unchanged(() -> {
            close("p(y|z)", answer.ofCodes(logits, logs), shares, RTOL, ATOL);
            close("q(y|x)", answer.ofExamples(logits, kl), shares, RTOL, ATOL);
            close("the cost of the best q(y|x)", answer.cost(logits, kl, shares), Columns.sum(1, batch, (_, b) -> -Math.log(sums[b])), RTOL, ATOL);
            close("the cost of another q(y|x)", answer.cost(logits, kl, q), Columns.sum(1, batch, (_, b) -> apart[b] - Math.log(sums[b])), RTOL, ATOL);
        }, logits, logs, kl, q, shares);
    }
}
