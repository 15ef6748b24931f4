package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vaekit.exercise.DisentanglementExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex22", title = "Total correlation and MIG", of = DisentanglementExercise.class)
@Hint(id = "weight-per-dimension", value = "The weight 1/N was put into every dimension of the product: q(z) = 1/N Σ_m Π_l q(z_l|x_m) has it once for each m.")
@Hint(id = "weight-forgotten", value = "The aggregate posterior is a mean over the examples, yours is a sum: the weight 1/N is missing.")
@Hint(id = "mean-of-logs", value = "The logs were averaged over the examples m: average the densities, then take the log.")
@Hint(id = "correlation-sign", slip = Slip.NEGATED, value = "The value has the opposite sign: each part is the log of the *finer* density minus that of the coarser one, for the total correlation log q(z) − Σ log q(z_l).")
@Hint(id = "own-posterior-only", value = "I(x; z) is 0: does q(z_n) contain only the posterior of example n itself? It is the mean over all examples m.")
@Hint(id = "marginals-forgotten", value = "The marginals are missing: I = Σ p(s, v) log (p(s, v) / (p(s) p(v))).")
@Hint(id = "bits", slip = Slip.BITS, value = "This is in bits: use the natural logarithm.")
@Hint(id = "not-divided-by-entropy", value = "The gaps are not divided by the entropies: a factor with many values would count more.")
@Hint(id = "no-gap", value = "This is the largest mutual information, without the second largest: the gap is what tells one latent from many.")
@Hint(id = "gap-to-smallest", value = "The gap is taken to the smallest mutual information: it is the one to the second largest.")
@Hint(id = "gap-per-latent", value = "The gaps are taken between the factors of each latent: for each factor (column) compare the latents (rows).")
@Hint(id = "gap-of-the-smallest", value = "The gap is that of the two smallest: sort, then take the last two.")
@Hint(id = "gap-to-the-mean", value = "The gap is taken to the mean of all latents: it is the one to the second largest.")
@Hint(id = "sum-over-factors", value = "The value is F times too large: the mean over the factors, not the sum.")
@Hint(id = "times-entropy", value = "The gaps are multiplied by the entropies: divide by them.")
@Hint(id = "own-posterior-for-aggregate", value = "The total correlation uses q(z_n|x_n): it is that of the aggregate, log q(z) − Σ log q(z_l).")
@Hint(id = "minus-marginals-once", value = "Only one marginal is subtracted: one for each latent.")
@Hint(id = "not-weighted", value = "The cells are not weighted: Σ p(s, v) log (...).")
@Hint(id = "smoothed", value = "Cells seen once in 10⁹ are wrong: is a small number added to the probabilities, which drowns them (leave empty cells out instead), or is a product of whole numbers too large for an int?")
@Hint(id = "one-marginal", value = "Only one of the two marginals is divided out: p(s) and p(v).")
@Hint(id = "last-dimension-only", value = "The densities of an example hold one dimension only: add the logs of all of them (+=, from the first to the last).")
@Hint(id = "one-prior", value = "Only one dimension of the prior is subtracted: one for each latent.")
@Hint(id = "first-factor-only", value = "Every factor uses the informations of the first: column f.")
@Hint(id = "product-weighted", value = "The cells are weighted by p(s) p(v): weigh them by p(s, v).")
@Hint(id = "divided-by-latents", value = "The sum over the factors is divided by the number of latents: divide by the number of factors.")
@Hint(id = "aggregate-for-marginals", value = "The dimension-wise KL uses q(z): it uses the marginals q(z_l), each a mean over m by itself.")
@Hint(id = "one-dimension", value = "The value is half of the expected one: are both dimensions summed?")
@Hint(id = "prior-lost", value = "The prior is missing: each latent counts log q(z_l) − log p(z_l).")
@Hint(id = "own-kl", value = "The dimension-wise KL uses the own posterior q(z_l|x_n): it uses the marginal q(z_l), the mean over all examples.")
@Hint(id = "joint-not-normalised", value = "The counts were used where probabilities belong: divide them by their total.")
@Hint(id = "marginals-summed", value = "The marginals are sums over m: each q(z_l) is a mean, it has the weight 1/N too.")
@Hint(id = "entropy", value = "This is an entropy: I = Σ p(s, v) log (p(s, v) / (p(s) p(v))).")
@Hint(id = "own-left-out", value = "The example's own posterior is missing in the aggregate: q(z_n) is the mean over all examples m, n itself included.")
@Hint(id = "indices-swapped", value = "logQ[m][n] stands for logQ[n][m]: the first index is the sample z_n, the second the posterior q(z|x_m) it is put into.")
@Hint(id = "prior-for-marginals", value = "The prior stands where the marginals belong: the total correlation is log q(z) − Σ log q(z_l).")
@Hint(id = "one-added", value = "1 was added to each count: leave the cells out that were never seen, and the others as they are.")
@Hint(id = "two-latents-for-all", value = "The gap is taken between the same two latents for every factor: each factor has its own best and second best.")
@Hint(id = "ratio-of-sums", value = "The gaps are divided by the sum of all entropies: divide each by the entropy of its own factor, then average.")
@Hint(id = "relative-to-the-largest", value = "The gap is divided by the largest mutual information: divide it by the entropy of the factor.")
@Hint(id = "uniform-marginals", value = "Every bin s and every value v counts as equally probable: p(s) and p(v) are the sums of the rows and columns of p(s, v).")
class Ex22DisentanglementTest {
    private static final double RTOL = 1e-9, ATOL = 1e-11;

    /// Two examples, two latents. The first sample has the density ½ in both dimensions under its own posterior and 1/8 under the other, the second ¾ and ¼: so
    /// q(z|x_n) = ¼ and 9/16, q(z) = (¼ + 1/64)/2 = 17/128 and 5/16, q(z_l) = 5/16 and ½. With p(z_l) = ¼ the parts are the means of log 32/17 and log 9/5,
    /// of log 34/25 and log 5/4, of log 25/16 and log 4.
    @Test
    @Points(2)
    void partsByHand(DisentanglementExercise answer) {
        double half = Math.log(0.5), eighth = Math.log(0.125), threeQuarters = Math.log(0.75), quarter = Math.log(0.25), log2 = Math.log(2);
        var parts = answer.decompose(new double[][][] {{{half, half}, {eighth, eighth}}, {{quarter, quarter}, {threeQuarters, threeQuarters}}}, new double[][] {{quarter, quarter}, {quarter, quarter}});
        notNull("the result", parts);
        double information = meanLog(32. / 17, 9. / 5), correlation = meanLog(34. / 25, 5. / 4), dimensionwise = meanLog(25. / 16, 4);
        close("the mutual information", parts.mutualInformation(), information, RTOL, ATOL, mistake("last-dimension-only", meanLog(8. / 5, 3. / 2)), mistake("weight-per-dimension", information + log2),
                mistake("weight-forgotten", information - log2), mistake("own-left-out", meanLog(16, 9)), mistake("own-left-out", meanLog(16, 9) + log2), mistake("mean-of-logs", meanLog(16, 9) / 2),
                mistake("own-posterior-only", 0).also(Slip.ZERO), mistake("indices-swapped", meanLog(8. / 5, 72. / 37)));
        close("the total correlation", parts.totalCorrelation(), correlation, RTOL, ATOL, mistake("weight-forgotten", correlation - log2), mistake("marginals-summed", correlation - 2 * log2), mistake("own-posterior-for-aggregate", meanLog(64. / 25, 9. / 4)), mistake("prior-for-marginals", meanLog(17. / 8, 5)),
                mistake("minus-marginals-once", meanLog(17. / 40, 5. / 8)));
        close("the dimension-wise KL", parts.dimensionwiseKl(), dimensionwise, RTOL, ATOL, mistake("aggregate-for-marginals", meanLog(17. / 8, 5)),
                mistake("weight-forgotten", dimensionwise + 2 * log2), mistake("one-dimension", dimensionwise / 2).also(Slip.HALF), mistake("one-prior", dimensionwise - 2 * log2), mistake("own-kl", meanLog(4, 9)), mistake("prior-lost", dimensionwise - 4 * log2));
    }

    private static double meanLog(double a, double b) {
        return (Math.log(a) + Math.log(b)) / 2;
    }

    /// Six examples whose densities are e^−400 in their units: the parts are the same.
    @Test
    @Points(2)
    @DependsOn("partsByHand")
    void partsOfThreeShapes(DisentanglementExercise answer, Draw draw) {
        compare(answer, draw, 3, 2, 0);
        compare(answer, draw, 2, 5, 0);
        compare(answer, draw, 6, 4, -400);
    }

    /// Counts (5 1; 2 7), with the rows 6, 9 and the columns 7, 8. Independent variables know nothing of each other.
    @Test
    @Points(2)
    @Hint(id = "information-sign", slip = Slip.NEGATED, value = "The value has the opposite sign: mutual information is never negative, Σ p(s, v) log (p(s, v) / (p(s) p(v))).")
    void informationByHand(DisentanglementExercise answer) {
        double[] p = {5 / 15., 1 / 15., 2 / 15., 7 / 15.}, product = {42 / 225., 48 / 225., 63 / 225., 72 / 225.};
        double information = sum(p, k -> p[k] * Math.log(p[k] / product[k])), log = sum(p, k -> p[k] * Math.log(p[k])), rows = -0.4 * Math.log(0.4) - 0.6 * Math.log(0.6), columns = -7 / 15. * Math.log(7 / 15.) - 8 / 15. * Math.log(8 / 15.);
        close(answer.mutualInformation(new int[][] {{5, 1}, {2, 7}}), information, RTOL, ATOL, mistake("bits", information / Math.log(2)),
                mistake("marginals-forgotten", log), mistake("marginals-forgotten", -log), mistake("entropy", rows), mistake("entropy", columns), mistake("joint-not-normalised", 15 * information),
                mistake("joint-not-normalised", information - Math.log(15)), mistake("not-weighted", sum(p, k -> Math.log(p[k] / product[k]))), mistake("one-marginal", information - rows), mistake("one-marginal", information - columns),
                mistake("uniform-marginals", sum(p, k -> p[k] * Math.log(4 * p[k]))), mistake("one-added", (6 * Math.log(6 * 19 / 72.) + 2 * Math.log(2 * 19 / 80.) + 3 * Math.log(3 * 19 / 99.) + 8 * Math.log(8 * 19 / 110.)) / 19), mistake("product-weighted", sum(p, k -> product[k] * Math.log(p[k] / product[k]))));
        double uniform = Arrays.stream(new double[] {2, 4, 6, 1, 2, 3}).map(c -> c / 18 * Math.log(c / 3)).sum(); // six cells
        close(answer.mutualInformation(new int[][] {{2, 4, 6}, {1, 2, 3}}), 0, RTOL, ATOL, mistake("uniform-marginals", uniform));
    }

    @Test
    @Points(1)
    @DependsOn("informationByHand")
    @Hint(id = "empty-cells", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE}, value = "A cell that was never seen gives 0·log 0 = NaN: leave it out of the sum.")
    void emptyCells(DisentanglementExercise answer) {
        close(answer.mutualInformation(new int[][] {{5, 0, 0}, {0, 5, 0}}), Math.log(2), RTOL, ATOL);
        double n = 1e9, total = n + 3; // three cells seen once
        double rare = (n * Math.log1p((n - 1) / (n + 1) / (n + 1)) + 2 * Math.log(total / (2 * (n + 1))) + Math.log(total / 4)) / total;
        close("the information of three rare cells", answer.mutualInformation(new int[][] {{1_000_000_000, 1}, {1, 1}}), rare, 1e-5, 0, otherwise("smoothed"));
    }

    /// Factor 0: informations 0.45, 0.7, 0.1, entropy 1; factor 1: 0, 0.12, 0.3, entropy ½. Gaps 0.25 and 0.18: (0.25 + 0.36)/2.
    @Test
    @Points(1)
    @Hint(id = "gap-sign", slip = Slip.NEGATED, value = "The gap has the wrong sign: the largest mutual information minus the second largest.")
    void migByHand(DisentanglementExercise answer) {
        close(answer.mig(new double[][] {{0.45, 0}, {0.7, 0.12}, {0.1, 0.3}}, new double[] {1, 0.5}), 0.305, RTOL, ATOL, mistake("not-divided-by-entropy", 0.215),
                mistake("no-gap", 0.65), mistake("gap-to-smallest", 0.6), mistake("gap-of-the-smallest", (0.35 + 0.24) / 2), mistake("sum-over-factors", 0.61).also(Slip.TWICE),
                mistake("times-entropy", (0.25 + 0.09) / 2), mistake("divided-by-latents", 0.61 / 3), mistake("first-factor-only", 0.375), mistake("gap-to-the-mean", (0.7 - 1.25 / 3 + (0.3 - 0.14) / 0.5) / 2),
                mistake("two-latents-for-all", (0.25 - 0.24) / 2), mistake("two-latents-for-all", (0.25 + 0.24) / 2), mistake("two-latents-for-all", (-0.25 - 0.24) / 2), mistake("ratio-of-sums", 0.43 / 1.5), mistake("relative-to-the-largest", (0.25 / 0.7 + 0.18 / 0.3) / 2),
                mistake("gap-per-latent", (0.45 + 0.58 + 0.2) / 3), mistake("gap-per-latent", (0.45 + 0.46 + 0.5) / 3));
    }

    private static double sum(double[] values, IntToDoubleFunction term) {
        return IntStream.range(0, values.length).mapToDouble(term).sum();
    }

    @Test
    @Points(1)
    @DependsOn({"partsByHand", "informationByHand", "migByHand"})
    void inputsStayAsTheyWere(DisentanglementExercise answer, Draw draw) {
        double[][][] logQ = {draw.normal(2, 3), draw.normal(2, 3)};
        double[][] logPrior = draw.normal(2, 3), information = draw.uniform(3, 2, 0, 1);
        int[][] counts = {{1, 2}, {3, 0}};
        double[] entropy = {1, 0.5};
        unchanged(() -> {
            answer.decompose(logQ, logPrior);
            answer.mutualInformation(counts);
            answer.mig(information, entropy);
        }, logQ, logPrior, information, counts, entropy);
    }

    @Test
    @Points(9)
    @Hidden
    void hiddenInputs(DisentanglementExercise answer, Draw draw) {
        compare(answer, draw, draw.size(5, 9), draw.size(2, 4), -30);
        int bins = draw.size(2, 4), values = draw.size(5, 7);
        var counts = new int[bins][values];
        for (var row : counts) for (int v = 0; v < values; v++) row[v] = draw.size(1, 9);
        // I = H(s) + H(v) − H(s, v)
        int total = Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
        double[] bySecond = Columns.sum(bins, values, (s, v) -> counts[s][v]), byFirst = Columns.sum(values, bins, (v, s) -> counts[s][v]);
        double[] cells = Arrays.stream(counts).flatMapToInt(Arrays::stream).asDoubleStream().toArray();
        close(answer.mutualInformation(counts), entropy(byFirst, total) + entropy(bySecond, total) - entropy(cells, total), RTOL, ATOL);
        // One latent is planted as the best, one as the second, the rest stays below.
        var entropies = draw.uniform(3, 0.5, 2);
        var best = draw.uniform(3, 0.7, 0.9);
        var second = draw.uniform(3, 0.4, 0.6);
        var information = Columns.of(values, 3, (l, f) -> l == f ? best[f] : l == f + 1 ? second[f] : 0.3 * draw.uniform());
        double expected = 0;
        for (int f = 0; f < 3; f++) expected += (best[f] - second[f]) / entropies[f] / 3;
        close(answer.mig(information, entropies), expected, RTOL, ATOL);
    }

    /// Gaussian posteriors, a sample of each, densities multiplied out. In units e^−level times as large every log density has `level` more,
    /// which changes none of the parts; the logs must survive it.
    private static void compare(DisentanglementExercise answer, Draw draw, int examples, int latents, double level) {
        double[][] mu = Columns.of(examples, latents, (_, _) -> 1.5 * draw.normal()), variance = draw.uniform(examples, latents, 0.1, 0.6);
        var z = Columns.of(examples, latents, (n, l) -> mu[n][l] + Math.sqrt(variance[n][l]) * draw.normal());
        var logQ = new double[examples][][];
        double information = 0, correlation = 0, dimensionwise = 0;
        for (int i = 0; i < examples; i++) {
            int n = i;
            var density = Columns.of(examples, latents, (m, l) -> Trapezoid.normal(z[n][l], mu[m][l], variance[m][l]));
            logQ[n] = Columns.of(examples, latents, (m, l) -> Math.log(density[m][l]) + level);
            double aggregate = 0, marginals = 1, prior = 1;
            for (var row : density) aggregate += product(row) / examples;
            for (int l = 0; l < latents; l++) {
                double marginal = 0;
                for (var row : density) marginal += row[l] / examples;
                marginals *= marginal;
                prior *= Trapezoid.normal(z[n][l], 0, 1);
            }
            information += Math.log(product(density[n]) / aggregate) / examples;
            correlation += Math.log(aggregate / marginals) / examples;
            dimensionwise += Math.log(marginals / prior) / examples;
        }
        var parts = answer.decompose(logQ, Columns.of(examples, latents, (n, l) -> Math.log(Trapezoid.normal(z[n][l], 0, 1)) + level));
        notNull("the result", parts);
        close("the mutual information", parts.mutualInformation(), information, RTOL, 1e-10);
        close("the total correlation", parts.totalCorrelation(), correlation, RTOL, 1e-10);
        close("the dimension-wise KL", parts.dimensionwiseKl(), dimensionwise, RTOL, 1e-10);
    }

    private static double product(double[] densities) {
        double product = 1;
        for (double d : densities) product *= d;
        return product;
    }

    private static double entropy(double[] counts, double total) {
        return Arrays.stream(counts).map(c -> -c / total * Math.log(c / total)).sum();
    }
}
