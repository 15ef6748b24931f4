package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;
import static vaekit.grader.api.Mistake.term;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vaekit.exercise.MixturePriorExercise;
import vaekit.exercise.MixturePriorExercise.Mixture;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex33", title = "A mixture for a prior", of = MixturePriorExercise.class)
@Hint(id = "shapes", on = Failure.SHAPE, value = "The result has one value for each of the B columns: components and dimensions are summed out.")
@Hint(id = "mean-of-logs", value = "This is the weighted mean of the log-densities, which is smaller (Jensen): weigh the densities, then take the log.")
@Hint(id = "weights-unnormalised", value = "The weights were exp(λ), which do not add up to 1: divide by their sum, that is, subtract log Σ exp λ.")
@Hint(id = "weights-lost", value = "The weights are missing: log π_k is added to the log-density of component k, inside the sum.")
@Hint(id = "logits-for-logs", value = "The logits were taken for the weights themselves: π is their softmax.")
@Hint(id = "largest-only", value = "This is the largest term alone: sum all of them inside the log.")
@Hint(id = "deviation-for-variance", value = "exp(v) was taken for the standard deviation: it is the variance.")
@Hint(id = "log-variance-lost", value = "½ v is missing, once for each dimension: a wide component is a low one.")
@Hint(id = "constant-lost", value = "½ log 2π is missing, once for each dimension.")
@Hint(id = "dimensions-mixed", value = "Each dimension has a mixture of its own here: a component is chosen once for all of z, so sum the logs over the dimensions first.")
@Hint(id = "prior-at-the-mean", value = "The prior was evaluated at μ: it stands at the z that was drawn.")
@Hint(id = "posterior-at-the-mean", value = "log q was evaluated at μ: it stands at the z that was drawn.")
@Hint(id = "half-lost", value = "z was drawn with exp(logVar) as standard deviation: exp(½ logVar).")
@Hint(id = "entropy-for-log-q", value = "The negative entropy of q(z|x) stands for log q: take the log-density at the z that was drawn, where log p is taken too.")
@Hint(id = "density-of-the-noise", value = "This has log N(ε; 0, I) for log q(z|x): z = μ + σε is spread by σ, so − ½ logVar belongs to it, too.")
@Hint(id = "clamped", value = "Small logVar are right, but not those of ±30: is logVar clamped, or a small number added to the variance? That changes the density, and beyond a clamp there is no gradient.")
@Hint(id = "prior-at-the-noise", value = "The prior was evaluated at ε: it stands at the z that was drawn, μ + σε.")
@Hint(id = "constant-once", value = "½ log 2π counts once for each dimension; yours counts once for the code.")
@Hint(id = "wrong-way", value = "The sign is wrong: log q − log p.")
class Ex33MixturePriorTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11;

    /// Three components in the plane, with the weights 0.5, 0.3 and 0.2; v = log of 0.25, 2 and so on.
    private static Mixture prior() {
        return new Mixture(logs(5, 3, 2), new double[][] {{-1.5, 0.4, 2.2}, {0.7, -0.9, 1.3}}, new double[][] {logs(0.25, 2, 0.8), logs(1.6, 0.5, 0.3)});
    }

    private static double[][] z() {
        return new double[][] {{-0.8, 0.9, 1.7, -2.1}, {0.2, 0.6, -1.4, 1.9}};
    }

    private static double[] logs(double... values) {
        return DoubleStream.of(values).map(Math::log).toArray();
    }

    /// What a mixture makes of weights and of the densities of each component in each column.
    private interface Rule {
        double of(double[] weights, double[] densities);
    }

    private static double[] each(Mixture p, double[][] z, Rule rule) {
        double total = DoubleStream.of(p.logits()).map(Math::exp).sum();
        var weights = DoubleStream.of(p.logits()).map(l -> Math.exp(l) / total).toArray();
        return Columns.sum(1, z[0].length, (_, b) -> rule.of(weights, IntStream.range(0, weights.length).mapToDouble(k -> density(p, z, k, b, 1)).toArray()));
    }

    private static double density(Mixture p, double[][] z, int k, int b, double power) {
        double product = 1;
        for (int l = 0; l < z.length; l++) product *= Trapezoid.normal(z[l][b], p.mean()[l][k], Math.exp(power * p.logVar()[l][k]));
        return product;
    }

    private static double sum(double[] weights, double[] densities) {
        return IntStream.range(0, weights.length).mapToDouble(k -> weights[k] * densities[k]).sum();
    }

    private static double[] truth(Mixture p, double[][] z) {
        return each(p, z, (w, d) -> Math.log(sum(w, d)));
    }

    @Test
    @Points(2)
    void threeComponentsByHand(MixturePriorExercise answer) {
        var p = prior();
        double half = 0.5 * Math.log(2 * Math.PI);
        close(answer.logDensity(p, z()), truth(p, z()), RTOL, ATOL,
                mistake("mean-of-logs", each(p, z(), (w, d) -> sum(w, logs(d)))), mistake("weights-unnormalised", each(p, z(), (w, d) -> Math.log(10 * sum(w, d)))).also(Slip.SHIFTED),
                mistake("weights-lost", each(p, z(), (_, d) -> Math.log(DoubleStream.of(d).sum()))), mistake("weights-lost", each(p, z(), (_, d) -> Math.log(DoubleStream.of(d).sum() / 3))),
                mistake("logits-for-logs", each(p, z(), (_, d) -> Math.log(sum(p.logits(), d)))), mistake("largest-only", each(p, z(), (w, d) -> Math.log(IntStream.range(0, 3).mapToDouble(k -> w[k] * d[k]).max().orElse(0)))),
                mistake("deviation-for-variance", Columns.sum(1, 4, (_, b) -> Math.log(0.5 * density(p, z(), 0, b, 2) + 0.3 * density(p, z(), 1, b, 2) + 0.2 * density(p, z(), 2, b, 2)))),
                mistake("log-variance-lost", Columns.sum(1, 4, (_, b) -> Math.log(0.5 * flat(p, 0, b) + 0.3 * flat(p, 1, b) + 0.2 * flat(p, 2, b)))),
                mistake("constant-lost", each(p, z(), (w, d) -> Math.log(sum(w, d)) + 2 * half)).also(Slip.SHIFTED), mistake("constant-once", each(p, z(), (w, d) -> Math.log(sum(w, d)) + half)).also(Slip.SHIFTED),
                mistake("dimensions-mixed", Columns.sum(2, 4, (l, b) -> Math.log(IntStream.range(0, 3).mapToDouble(k -> new double[] {0.5, 0.3, 0.2}[k] * Trapezoid.normal(z()[l][b], p.mean()[l][k], Math.exp(p.logVar()[l][k]))).sum()))));
        for (int v : new int[] {30, -30})
            close("log p(0) of one component with the log-variance " + v, answer.logDensity(new Mixture(new double[1], new double[1][1], new double[][] {{v}}), new double[1][1]), new double[] {-half - v / 2.}, RTOL, ATOL, otherwise("clamped"));
    }

    /// A component without its 1/σ.
    private static double flat(Mixture p, int k, int b) {
        return density(p, z(), k, b, 1) * Math.exp(0.5 * (p.logVar()[0][k] + p.logVar()[1][k]));
    }

    /// One dimension, two components, z = 80: each density is e⁻³²⁰⁰ or less.
    @Test
    @Points(1)
    @DependsOn("threeComponentsByHand")
    @Hint(id = "no-shift", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE}, value = "Far out every density is 0 in double, and log 0 is −∞: subtract the largest log before exp, add it after log.")
    void farFromAllComponents(MixturePriorExercise answer) {
        var far = new Mixture(new double[] {0.4, 0.4}, new double[][] {{0.5, -0.5}}, new double[1][2]);
        double expected = -0.5 * Math.log(2 * Math.PI) - 79.5 * 79.5 / 2 + Math.log(0.5) + Math.log1p(Math.exp((79.5 * 79.5 - 80.5 * 80.5) / 2));
        close(answer.logDensity(far, new double[][] {{80}}), new double[] {expected}, RTOL, ATOL, otherwise("no-shift"));
    }

    @Test
    @Points(1)
    @DependsOn("threeComponentsByHand")
    void klByHand(MixturePriorExercise answer) {
        double[][] mu = z(), eps = {{0.3, -1.2, 0.5, 0.9}, {-0.7, 0.4, 1.6, -0.2}}, logVar = {logs(0.4, 1.7, 0.6, 0.3), logs(2.3, 0.9, 0.2, 1.4)};
        var p = prior();
        var z = Columns.of(2, 4, (l, b) -> mu[l][b] + Math.exp(0.5 * logVar[l][b]) * eps[l][b]);
        var wide = Columns.of(2, 4, (l, b) -> mu[l][b] + Math.exp(logVar[l][b]) * eps[l][b]);
        double[] q = logQ(z, mu, logVar), logP = truth(p, z), minusP = Columns.sum(1, 4, (_, b) -> -logP[b]);
        close(answer.kl(p, mu, logVar, eps), minus(q, logP), RTOL, ATOL, mistake("prior-at-the-mean", minus(q, truth(p, mu))), mistake("posterior-at-the-mean", minus(logQ(mu, mu, logVar), logP)),
                mistake("half-lost", minus(logQ(wide, mu, logVar), truth(p, wide))), mistake("wrong-way", minus(logP, q)).also(Slip.NEGATED),
                mistake("entropy-for-log-q", minus(Columns.sum(2, 4, (l, b) -> -0.5 * (Math.log(2 * Math.PI) + logVar[l][b] + 1)), logP)), mistake("density-of-the-noise", minus(logQ(eps, new double[2][4], new double[2][4]), logP)),
                mistake("prior-at-the-noise", minus(q, truth(p, eps))), mistake("constant-lost", Columns.sum(1, 4, (_, b) -> q[b] - logP[b] + Math.log(2 * Math.PI))).also(Slip.SHIFTED), term("log q(z|x)", q), term("−log p(z)", minusP));
        var standard = new Mixture(new double[1], new double[1][1], new double[1][1]);
        close("log q − log p where logVar is 30 and −30, and z = 0", answer.kl(standard, new double[1][2], new double[][] {{30, -30}}, new double[1][2]), new double[] {-15, 15}, RTOL, ATOL, otherwise("clamped"));
    }

    private static double[] minus(double[] a, double[] b) {
        return Columns.sum(1, a.length, (_, i) -> a[i] - b[i]);
    }

    private static double[] logQ(double[][] z, double[][] mu, double[][] logVar) {
        return Columns.sum(z.length, z[0].length, (l, b) -> Math.log(Trapezoid.normal(z[l][b], mu[l][b], Math.exp(logVar[l][b]))));
    }

    @Test
    @Points(1)
    @DependsOn({"klByHand", "farFromAllComponents"})
    void threeShapes(MixturePriorExercise answer, Draw draw) {
        compare(answer, draw, 2, 5, 3);
        compare(answer, draw, 4, 3, 6);
        compare(answer, draw, 1, 4, 2);
    }

    @Test
    @Points(5)
    @Hidden
    void hiddenInputs(MixturePriorExercise answer, Draw draw) {
        compare(answer, draw, draw.size(2, 5), draw.size(6, 9), draw.size(3, 5));
        compare(answer, draw, draw.size(3, 4), draw.size(5, 6), draw.size(7, 9));
    }

    private static void compare(MixturePriorExercise answer, Draw draw, int latents, int batch, int components) {
        var p = new Mixture(draw.normal(components), draw.normal(latents, components), draw.normal(latents, components));
        double[][] z = draw.normal(latents, batch), logVar = draw.normal(latents, batch), eps = draw.normal(latents, batch);
        var drawn = Columns.of(latents, batch, (l, b) -> z[l][b] + Math.exp(0.5 * logVar[l][b]) * eps[l][b]);
        unchanged(() -> {
            close("log p(z)", answer.logDensity(p, z), truth(p, z), RTOL, ATOL);
            close("the estimate of the KL", answer.kl(p, z, logVar, eps), minus(logQ(drawn, z, logVar), truth(p, drawn)), RTOL, ATOL);
        }, p.logits(), p.mean(), p.logVar(), z, logVar, eps);
    }
}
