package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.holds;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vaekit.exercise.EmStepExercise;
import vaekit.exercise.EmStepExercise.Mixture;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex27", title = "An EM step of a mixture", of = EmStepExercise.class)
@Hint(id = "shapes", on = Failure.SHAPE, value = "Responsibilities are [K, N]; of the mixture the weights are [K], means and variances [D, K], one component per column.")
@Hint(id = "weights-forgotten", value = "The weights π_k are missing in the responsibilities: they are the prior of the component.")
@Hint(id = "divided-by-a-mean", value = "The shares of an example add up to K: the joint densities are divided by their *mean* over the components, or log p(x) lacks log K. Divide by the sum.")
@Hint(id = "variances-squared", value = "The density has σ⁴ where σ² belongs: variances holds σ² already.")
@Hint(id = "not-normalised", value = "These are the joint densities p(x_n, k): divide each column by its sum.")
@Hint(id = "wrong-axis", value = "The responsibilities are normalised over the examples: for each example, over the components, they add up to 1.")
@Hint(id = "hard-step", value = "Each example counts wholly for its best component, as in k-means: it counts for every component, with its share r.")
@Hint(id = "hard-assignment", value = "Each example was given to one component alone: that is k-means. The responsibilities are shares.")
@Hint(id = "sigma-for-variance", value = "The variance is used as if it were σ: the density divides the square by σ², and by σ outside.")
@Hint(id = "normaliser-forgotten", value = "The factor 1/√(2πσ²) is missing: components of different width cannot be compared without it.")
@Hint(id = "divided-by-sigma", value = "The square is divided by σ: variances holds σ², divide by it itself.")
@Hint(id = "normaliser-squared", value = "The density is divided by σ²: its factor is 1/√(2πσ²), in logs − ½ log σ².")
@Hint(id = "half-twice", value = "The exponent is half of what it should be: − ½ (x − μ)²/σ².")
@Hint(id = "half-forgotten", value = "The ½ of the exponent is missing: − ½ (x − μ)²/σ².")
@Hint(id = "weight-for-its-log", value = "The weight itself was added to the log density: add log π_k.")
@Hint(id = "means-forgotten", value = "The means of the components are missing: (x − μ_k)².")
@Hint(id = "count-from-one", value = "N_k is one too large: start the sum at 0.")
@Hint(id = "equal-weights", value = "All weights are equal: the new ones are N_k/N.")
@Hint(id = "distance-not-squared", value = "The distances from the mean enter the variance squared.")
@Hint(id = "responsibility-squared", value = "The responsibility enters the variance twice: r_kn, once.")
@Hint(id = "constant-forgotten", value = "½ log 2π is missing in log p(x), once for each feature: it cancels in the responsibilities, not here.")
@Hint(id = "mean-of-logs", value = "The logarithms of the components were averaged: add up the densities first, then take the log.")
@Hint(id = "sum-over-examples", value = "The log-likelihood is summed over the examples: return their mean.")
@Hint(id = "log-of-the-mean", value = "The densities of all examples were averaged: take the log for each example, then the mean.")
@Hint(id = "weights-kept", value = "The weights are the old ones: the new ones are N_k/N.")
@Hint(id = "counts-for-weights", value = "These are the counts N_k: divide by N.")
@Hint(id = "divided-by-n", value = "The sum is divided by N: divide by N_k, the responsibilities of this component.")
@Hint(id = "one-variance", value = "All features of a component have one variance, their mean: each feature keeps its own, [D, K].")
@Hint(id = "not-weighted", value = "Every component got the mean of all examples: weigh each example by its responsibility.")
@Hint(id = "old-mean", value = "The variance is taken around the old mean: use the new one, or it is too large.")
@Hint(id = "deviation", value = "This is σ: the mixture keeps variances.")
@Hint(id = "second-moment", value = "The mean is not subtracted in the variance.")
@Hint(id = "sum-of-components", value = "The components were averaged without need: log p(x) is the log of the *sum* of the joint densities (log-mean-exp plus log K).")
@Hint(id = "means-kept", value = "The means are the old ones: the new ones are the means of the examples, weighted by the responsibilities.")
@Hint(id = "variances-kept", value = "The variances are the old ones.")
@Hint(id = "cancellation", value = "E[x²] − E[x]² subtracts two huge equal numbers: compute the mean first, then the squared distances from it.")
@Hint(id = "n-minus-1", value = "The squares are divided by N_k − 1: the maximum of the likelihood divides by N_k.")
@Hint(id = "expected-joint", value = "This is the mean of log p(x_n, k) under the responsibilities, a lower bound: log p(x_n) is the log of the sum of the joint densities.")
@Hint(id = "variance-not-weighted", value = "Every example counts the same in the variances: weigh the squares by the responsibilities r_kn and divide by N_k.")
class Ex27EmStepTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11, L = Math.log(3);

    /// Two components with weights ¼ and ¾, means ½ and 1½, variances 1: r_0/r_1 = ⅓·e^(1 − x). So x = 1 + log 3, 1 − log 3 and 1 − 2 log 3 have the
    /// ratios 1/9, 1 and 3.
    private static Mixture mixture() {
        return new Mixture(new double[] {0.25, 0.75}, new double[][] {{0.5, 1.5}}, new double[][] {{1, 1}});
    }

    private static double[][] x() {
        return new double[][] {{1 + L, 1 - L, 1 - 2 * L}};
    }

    @Test
    @Points(1)
    void responsibilitiesByHand(EmStepExercise answer) {
        var joint = Columns.of(2, 3, (k, n) -> mixture().weights()[k] * Trapezoid.normal(x()[0][n], k + 0.5, 1));
        double[] rows = Columns.sum(3, 2, (n, k) -> joint[k][n]);
        close(answer.responsibilities(mixture(), x()), new double[][] {{0.1, 0.5, 0.75}, {0.9, 0.5, 0.25}}, RTOL, ATOL,
                mistake("weights-forgotten", new double[][] {{0.25, 0.75, 0.9}, {0.75, 0.25, 0.1}}), mistake("not-normalised", joint),
                mistake("wrong-axis", Columns.of(2, 3, (k, n) -> joint[k][n] / rows[k])), mistake("hard-assignment", new double[][] {{0, 1, 1}, {1, 0, 0}}),
                mistake("hard-assignment", new double[][] {{0, 0, 1}, {1, 1, 0}}), mistake("hard-assignment", new double[][] {{0, 1, 1}, {1, 1, 0}}), mistake("hard-assignment", new double[][] {{0, 0, 1}, {1, 0, 0}}), mistake("half-twice", ratios(1. / 3, 1. / Math.sqrt(3), Math.sqrt(3), 3)),
                mistake("divided-by-a-mean", new double[][] {{0.2, 1, 1.5}, {1.8, 1, 0.5}}).also(Slip.TWICE), mistake("means-forgotten", new double[][] {{0.25, 0.25, 0.25}, {0.75, 0.75, 0.75}}), mistake("weight-for-its-log", ratios(Math.exp(-0.5), 1. / 3, 3, 9)), mistake("half-forgotten", ratios(1. / 3, 1. / 9, 9, 81)));
    }

    /// Responsibilities with r_0/r_1 = factor·ratio.
    private static double[][] ratios(double factor, double... ratio) {
        return Columns.of(2, 3, (k, n) -> k == 0 ? factor * ratio[n] / (1 + factor * ratio[n]) : 1 / (1 + factor * ratio[n]));
    }

    /// Components of different width, σ = 1, 2 and 4, seen one unit from their mean.
    @Test
    @Points(1)
    @DependsOn("responsibilitiesByHand")
    void widthsCount(EmStepExercise answer) {
        var wide = new Mixture(new double[] {0.2, 0.3, 0.5}, new double[1][3], new double[][] {{1, 4, 16}});
        double[] e = {Math.exp(-0.5), Math.exp(-1. / 8), Math.exp(-1. / 32)};
        close(answer.responsibilities(wide, new double[][] {{1}}), column(0.2 * e[0], 0.15 * e[1], 0.125 * e[2]), RTOL, ATOL, mistake("sigma-for-variance", column(0.2 * e[0], 0.075 * e[2], 0.03125 * Math.exp(-1. / 512))),
                mistake("normaliser-forgotten", column(0.2 * e[0], 0.3 * e[1], 0.5 * e[2])), mistake("divided-by-sigma", column(0.2 * e[0], 0.15 * Math.exp(-0.25), 0.125 * e[1])),
                mistake("variances-squared", column(0.2 * e[0], 0.15 * e[2], 0.125 * Math.exp(-1. / 512))), mistake("normaliser-squared", column(0.2 * e[0], 0.075 * e[1], 0.03125 * e[2])), mistake("half-twice", column(0.2 * Math.exp(-0.25), 0.15 * Math.exp(-1. / 16), 0.125 * Math.exp(-1. / 64))),
                mistake("half-forgotten", column(0.2 * Math.exp(-1), 0.15 * Math.exp(-0.25), 0.125 * Math.exp(-1. / 16))));
    }

    /// Each column divided by its sum.
    private static double[][] column(double... joint) {
        double sum = Arrays.stream(joint).sum();
        return Columns.of(joint.length, 1, (k, _) -> joint[k] / sum);
    }

    @Test
    @Points(1)
    @DependsOn("responsibilitiesByHand")
    void logLikByHand(EmStepExercise answer) {
        double[] p = Columns.sum(2, 3, (k, n) -> mixture().weights()[k] * Trapezoid.normal(x()[0][n], k + 0.5, 1));
        double total = Arrays.stream(p).map(Math::log).sum();
        double[] logs = Columns.sum(2, 3, (k, n) -> Math.log(mixture().weights()[k] * Trapezoid.normal(x()[0][n], k + 0.5, 1)));
        close(answer.logLik(mixture(), x()), total / 3, RTOL, ATOL, mistake("sum-over-examples", total).also(Slip.FACTOR), mistake("log-of-the-mean", Math.log(Arrays.stream(p).sum() / 3)),
                mistake("mean-of-logs", Arrays.stream(logs).sum() / 3), mistake("mean-of-logs", Arrays.stream(logs).sum() / 6), mistake("constant-forgotten", total / 3 + Math.log(2 * Math.PI) / 2),
                mistake("sum-of-components", total / 3 - Math.log(2)), mistake("expected-joint", (0.1 * Math.log(0.1) + 0.9 * Math.log(0.9) - Math.log(2) + 0.75 * Math.log(0.75) + 0.25 * Math.log(0.25) + total) / 3));
    }

    /// N_0 = 1.35 and N_1 = 1.65. In units of log 3 around 1 the examples are u = (1, −1, −2).
    @Test
    @Points(1)
    @DependsOn("responsibilitiesByHand")
    void stepByHand(EmStepExercise answer) {
        double[] u = {1, -1, -2}, r0 = {0.1, 0.5, 0.75}, r1 = {0.9, 0.5, 0.25}, m = {-1.9 / 1.35, -0.1 / 1.65}, square = {3.6, 2.4}, count = {1.35, 1.65};
        var mean = row(k -> 1 + L * m[k]);
        var variance = row(k -> L * L * (square[k] / count[k] - m[k] * m[k]));
        var after = answer.step(mixture(), x());
        notNull("the mixture", after);
        close("the weights", after.weights(), new double[] {0.45, 0.55}, RTOL, ATOL, mistake("weights-kept", new double[] {0.25, 0.75}), mistake("hard-step", new double[] {2. / 3, 1. / 3}), mistake("hard-step", new double[] {1. / 3, 2. / 3}), mistake("counts-for-weights", count).also(Slip.FACTOR), mistake("count-from-one", new double[] {2.35 / 3, 2.65 / 3}), mistake("equal-weights", new double[] {0.5, 0.5}));
        close("the means", after.means(), mean, RTOL, ATOL, mistake("divided-by-n", row(k -> mean[0][k] * count[k] / 3)), mistake("not-weighted", row(_ -> 1 - 2 * L / 3)),
                mistake("means-kept", row(k -> k + 0.5)));
        close("the variances", after.variances(), variance, RTOL, ATOL, mistake("old-mean", row(k -> {
            double sum = 0;
            for (int n = 0; n < 3; n++) sum += (k == 0 ? r0 : r1)[n] * Math.pow(0.5 + L * u[n] - k, 2) / count[k];
            return sum;
        })), mistake("divided-by-n", row(k -> variance[0][k] * count[k] / 3)), mistake("deviation", row(k -> Math.sqrt(variance[0][k]))),
                mistake("second-moment", row(k -> variance[0][k] + mean[0][k] * mean[0][k])), mistake("n-minus-1", row(k -> variance[0][k] * count[k] / (count[k] - 1))),
                mistake("distance-not-squared", row(k -> {
                    double sum = 0;
                    for (int n = 0; n < 3; n++) sum += (k == 0 ? r0 : r1)[n] * Math.abs(1 + L * u[n] - mean[0][k]) / count[k];
                    return sum;
                })), mistake("responsibility-squared", row(k -> {
                    double sum = 0;
                    for (int n = 0; n < 3; n++) sum += Math.pow((k == 0 ? r0 : r1)[n] * (1 + L * u[n] - mean[0][k]), 2) / count[k];
                    return sum;
                })), mistake("variances-kept", row(_ -> 1)), mistake("variance-not-weighted", row(k -> spread(u, mean[0][k]) / 3)), mistake("variance-not-weighted", row(k -> spread(u, mean[0][k]) / count[k])));
    }

    /// The squared distances from a mean, unweighted.
    private static double spread(double[] u, double mean) {
        return Arrays.stream(u).map(v -> Math.pow(1 + L * v - mean, 2)).sum();
    }

    private static double[][] row(java.util.function.IntToDoubleFunction value) {
        return Columns.of(1, 2, (_, k) -> value.applyAsDouble(k));
    }

    @Test
    @Points(1)
    @DependsOn("stepByHand")
    @Hint(id = "underflow", on = Failure.NOT_FINITE, value = "exp(−500000) is 0 in double and 0/0 is NaN: subtract log p(x) from log p(x, k), then exponentiate.")
    void farAwayExamples(EmStepExercise answer) {
        double[][] x = {{1000, -1000}};
        double near = -Math.log1p(Math.exp(-998.5)), density = -0.5 * Math.log(2 * Math.PI);
        close(answer.responsibilities(mixture(), x), new double[][] {{0, 1}, {Math.exp(near), 0}}, RTOL, ATOL);
        close(answer.logLik(mixture(), x), density + (Math.log(0.75) + Math.log(0.25) - 998.5 * 998.5 / 2 - 1000.5 * 1000.5 / 2) / 2, RTOL, ATOL);
        var offset = answer.step(new Mixture(new double[] {1}, new double[][] {{1e8}}, new double[][] {{1}}), new double[][] {{1e8 + 0.25, 1e8 - 0.25}});
        notNull("the mixture", offset);
        close("the variance of examples near 10⁸", offset.variances(), new double[][] {{1. / 16}}, RTOL, ATOL, otherwise("cancellation"));
    }

    @Test
    @Points(1)
    @DependsOn("stepByHand")
    void threeShapes(EmStepExercise answer, Draw draw) {
        compare(answer, draw, 3, 2, 7);
        compare(answer, draw, 1, 4, 9);
        compare(answer, draw, 5, 3, 4);
    }

    @Test
    @Points(1)
    @DependsOn("threeShapes")
    @Hint(id = "likelihood-falls", on = Failure.WRONG_VALUE, value = "log p(x) fell in one of your steps, which EM never does: look for old and new values mixed in the M step.")
    void theLikelihoodNeverFalls(EmStepExercise answer, Draw draw) {
        var x = Columns.of(2, 60, (d, n) -> (n % 3 - 1) * (d + 2) + draw.normal());
        var mixture = random(draw, 2, 3);
        double before = answer.logLik(mixture, x);
        for (int i = 0; i < 8; i++) {
            mixture = answer.step(mixture, x);
            notNull("the mixture", mixture);
            double after = answer.logLik(mixture, x);
            holds(after >= before - 1e-12, "", "after step %d the mean log p(x) is %s, before it was %s".formatted(i + 1, after, before));
            before = after;
        }
    }

    @Test
    @Points(7)
    @Hidden
    void hiddenInputs(EmStepExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 4), draw.size(2, 5), draw.size(20, 40));
    }

    /// Densities multiplied out. The M step as the weighted sample that it is: N_k is the mass of component k, the mean minimises the weighted squares, and
    /// the variance is half the weighted mean square of all pairs.
    private static void compare(EmStepExercise answer, Draw draw, int features, int components, int examples) {
        var mixture = random(draw, features, components);
        var x = Columns.of(features, examples, (_, _) -> 1.5 * draw.normal());
        var joint = Columns.of(components, examples, (k, n) -> {
            double p = mixture.weights()[k];
            for (int d = 0; d < features; d++) p *= Trapezoid.normal(x[d][n], mixture.means()[d][k], mixture.variances()[d][k]);
            return p;
        });
        double[] evidence = Columns.sum(components, examples, (k, n) -> joint[k][n]);
        var r = Columns.of(components, examples, (k, n) -> joint[k][n] / evidence[n]);
        double[] mass = Columns.sum(examples, components, (n, k) -> r[k][n]);
        var means = Columns.of(features, components, (d, k) -> Columns.sum(examples, 1, (n, _) -> r[k][n] / mass[k] * x[d][n])[0]);
        var variances = Columns.of(features, components, (d, k) -> Columns.sum(examples * examples, 1,
                (i, _) -> r[k][i / examples] * r[k][i % examples] / (2 * mass[k] * mass[k]) * Math.pow(x[d][i / examples] - x[d][i % examples], 2))[0]);
        unchanged(() -> {
            close("the responsibilities", answer.responsibilities(mixture, x), r, RTOL, ATOL);
            close("the mean of log p(x)", answer.logLik(mixture, x), Arrays.stream(evidence).map(Math::log).average().orElseThrow(), RTOL, ATOL);
            var after = answer.step(mixture, x);
            notNull("the mixture", after);
            close("the weights", after.weights(), Columns.sum(1, components, (_, k) -> mass[k] / examples), RTOL, ATOL);
            close("the means", after.means(), means, RTOL, ATOL);
            close("the variances", after.variances(), variances, RTOL, 1e-10, mistake("one-variance", Columns.of(features, components, (_, k) -> Arrays.stream(variances).mapToDouble(row -> row[k]).average().orElse(0))));
        }, mixture.weights(), mixture.means(), mixture.variances(), x);
    }

    private static Mixture random(Draw draw, int features, int components) {
        var weights = draw.uniform(components, 0.2, 1);
        double total = Arrays.stream(weights).sum();
        return new Mixture(Arrays.stream(weights).map(w -> w / total).toArray(), draw.normal(features, components), draw.uniform(features, components, 0.5, 2));
    }
}
