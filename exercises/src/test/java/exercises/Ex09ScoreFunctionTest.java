package exercises;

import static vaekit.grader.api.Expect.centralDifferences;
import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.length;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;

import java.util.List;
import org.junit.jupiter.api.Test;
import vaekit.exercise.ScoreFunctionExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex09", title = "Score function against pathwise gradient", of = ScoreFunctionExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "The scores are [N, B]; every estimate averages the N rows and has one value per column, [B].")
@Hint(id = "sigma-for-variance", value = "The score divides by the variance σ² = exp(logVar), not by σ.")
@Hint(id = "score-sign", value = "The score has the wrong sign: a sample above μ wants a larger μ, so z − μ.")
@Hint(id = "no-score", value = "This is the mean of f itself: without ∇ log q it estimates E[f], not its gradient.")
@Hint(id = "sum-for-mean", value = "The value is N times too large: the estimate is the mean over the samples.")
@Hint(id = "biased-baseline", value = "The baseline contains the sample's own f, which shrinks the estimate by (N − 1)/N on average: subtract the mean of the others.")
@Hint(id = "no-baseline", value = "This is the plain score-function estimate: subtract from each f the mean of the other samples' f (the other rows of its column; other examples have no part in it).")
@Hint(id = "wrong-n", value = "The squares are divided by N: the mean was estimated from the same terms, so s² divides by N − 1.")
@Hint(id = "variance-lost", value = "The score lacks the division by the variance σ² = exp(logVar).")
@Hint(id = "times-variance", value = "The score is multiplied by the variance: it is divided by it.")
@Hint(id = "log-for-variance", value = "The score is divided by logVar: the variance is exp(logVar).")
@Hint(id = "variance-squared", value = "The score is divided by σ⁴: exp(logVar) is the variance, so divide by it once.")
@Hint(id = "added", value = "f and the score are added: multiply them.")
@Hint(id = "mean-lost", value = "μ is missing in the score: (z − μ)/σ².")
@Hint(id = "sums-for-means", value = "The mean of all f is their sum: divide by N before you take the sample's own f off.")
@Hint(id = "divided-by-the-score", value = "f is divided by the score: multiply.")
@Hint(id = "baseline-sign", value = "The sign is wrong: f minus the baseline, not the baseline minus f.")
@Hint(id = "others-divided-by-n", value = "The sum of the others is divided by N: there are N − 1 of them.")
@Hint(id = "sum-of-the-others", value = "The baseline is the sum of the others: divide by N − 1.")
@Hint(id = "ratio", value = "f is divided by the baseline: subtract it.")
@Hint(id = "n-outside-the-root", value = "N stands outside the root: √(s²/N).")
@Hint(id = "variance-over-root-n", value = "This is s²/√N: take the root of s² too.")
@Hint(id = "log-density", value = "This is log q itself: the score is its derivative with respect to μ.")
@Hint(id = "mean-of-f-apart", value = "This is the mean of f times the mean of the scores: average the products f·score of each sample.")
@Hint(id = "score-alone", value = "This is the mean of the scores: each one is multiplied by its f.")
@Hint(id = "baseline-added", value = "The baseline is added: subtract the mean of the other samples' f.")
@Hint(id = "no-root", value = "This is a variance: the standard error is its root.")
@Hint(id = "mean-not-subtracted", value = "The squares are those of the terms themselves: subtract their mean first.")
@Hint(id = "cancellation", value = "Mean of the squares minus square of the mean subtracts two huge equal numbers: compute the mean first, then the squared distances from it.")
@Hint(id = "deviation-for-error", value = "This is the standard deviation of a single term: the standard error of the mean is smaller by √N.")
@Hint(id = "baseline-of-products", value = "The value is 0: was the mean of the other *products* subtracted? These differences add up to 0. The baseline is the mean of the others' f, taken off before f meets the score. (Or nothing is written.)")
@Hint(id = "clamped", value = "Small logVar are right, but not those of ±30: is logVar clamped, or a small number added to the variance? That changes the score.")
@Hint(id = "divided-by-examples", value = "The sum over the samples is divided by the number of examples: divide it by that of the samples, N.")
@Hint(id = "distance-squared", value = "z − μ is squared: the derivative of −½(z − μ)²/σ² with respect to μ is (z − μ)/σ².")
class Ex09ScoreFunctionTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;
    /// μ = 1, σ² = 9, samples 4, −2 and 7 with f = 2, 5 and 4: the scores are ⅓, −⅓ and ⅔.
    private static final double[] MU = {1}, LOG_VAR = {Math.log(9)};
    private static final double[][] Z = {{4}, {-2}, {7}}, F = {{2}, {5}, {4}};

    @Test
    @Points(1)
    void scoresByHand(ScoreFunctionExercise answer) {
        close(answer.score(MU.clone(), LOG_VAR.clone(), copy(Z)), new double[][] {{1. / 3}, {-1. / 3}, {2. / 3}}, RTOL, ATOL,
                mistake("sigma-for-variance", new double[][] {{1}, {-1}, {2}}).also(Slip.FACTOR), mistake("score-sign", new double[][] {{-1. / 3}, {1. / 3}, {-2. / 3}}).also(Slip.NEGATED),
                mistake("variance-lost", new double[][] {{3}, {-3}, {6}}), mistake("mean-lost", new double[][] {{4. / 9}, {-2. / 9}, {7. / 9}}), mistake("times-variance", new double[][] {{27}, {-27}, {54}}), mistake("log-for-variance", new double[][] {{3 / Math.log(9)}, {-3 / Math.log(9)}, {6 / Math.log(9)}}),
                mistake("distance-squared", new double[][] {{1}, {1}, {4}}), mistake("variance-squared", new double[][] {{1. / 27}, {-1. / 27}, {2. / 27}}), mistake("log-density", Columns.of(3, 1, (n, _) -> Math.log(Trapezoid.normal(Z[n][0], 1, 9)))));
        for (int v : new int[] {30, -30}) close("the score where logVar is " + v, answer.score(new double[1], new double[] {v}, new double[][] {{2}}), new double[][] {{2 * Math.exp(-v)}}, RTOL, 1e-20, otherwise("clamped"));
    }

    @Test
    @Points(1)
    @DependsOn("scoresByHand")
    void scoreIsTheDerivativeOfTheLogDensity(ScoreFunctionExercise answer, Draw draw) {
        double[] mu = draw.normal(4), logVar = draw.normal(4);
        var z = draw.normal(3, 4);
        var expected = Columns.of(3, 4, (n, b) -> centralDifferences(
                m -> Math.log(Trapezoid.normal(z[n][b], m[0], Math.exp(logVar[b]))), new double[] {mu[b]}, 1e-5)[0]);
        close(answer.score(mu, logVar, z), expected, 1e-7, 1e-8);
    }

    /// (2·⅓ − 5·⅓ + 4·⅔)/3 = 5/9.
    @Test
    @Points(1)
    @DependsOn("scoresByHand")
    void scoreFunctionByHand(ScoreFunctionExercise answer) {
        close(answer.scoreFunction(MU.clone(), LOG_VAR.clone(), copy(Z), copy(F)), new double[] {5. / 9}, RTOL, ATOL,
                mistake("no-score", new double[] {11. / 3}), mistake("sum-for-mean", new double[] {5. / 3}).also(Slip.FACTOR), mistake("mean-of-f-apart", new double[] {11. / 3 * 2 / 9}),
                mistake("score-alone", new double[] {2. / 9}), mistake("added", new double[] {11. / 3 + 2. / 9}), mistake("divided-by-the-score", new double[] {(6 - 15 + 6) / 3.}));
    }

    /// Each f minus the mean of the other two: (−4½·⅓ + 4½·⅙ + 0)/3 = −¼.
    @Test
    @Points(1)
    @DependsOn("scoreFunctionByHand")
    void leaveOneOutByHand(ScoreFunctionExercise answer) {
        double[][] z = {{4}, {2.5}, {-2}}, f = {{2}, {8}, {5}}; // scores ⅓, ⅙, −⅓; others 6.5, 3.5, 5
        close(answer.leaveOneOut(MU.clone(), LOG_VAR.clone(), z, f), new double[] {-0.25}, RTOL, ATOL,
                mistake("no-baseline", new double[] {1. / 9}), mistake("biased-baseline", new double[] {-0.5 / 3}), mistake("baseline-added", new double[] {(8.5 / 3 + 11.5 / 6 - 10. / 3) / 3}),
                mistake("sum-for-mean", new double[] {-0.75}).also(Slip.FACTOR), mistake("sums-for-means", new double[] {((2 - 43. / 2) / 3 + (8 - 37. / 2) / 6 - (5 - 20.) / 3) / 3}), mistake("baseline-sign", new double[] {0.25}).also(Slip.NEGATED),
                mistake("others-divided-by-n", new double[] {((2 - 13. / 3) / 3 + (8 - 7. / 3) / 6 - (5 - 10. / 3) / 3) / 3}), mistake("sum-of-the-others", new double[] {((2 - 13) / 3. + (8 - 7) / 6. - (5 - 10) / 3.) / 3}),
                mistake("baseline-of-products", new double[1]).also(Slip.ZERO), mistake("ratio", new double[] {(2 / 6.5 / 3 + 8 / 3.5 / 6 - 1. / 3) / 3}));
    }

    /// f(z) = z² has the gradient 2μ. Three nodes of Gauss–Hermite quadrature make the expectation over two samples a
    /// weighted sum over nine pairs, exact for polynomials up to degree 5: no sampling error at all.
    @Test
    @Points(1)
    @DependsOn("leaveOneOutByHand")
    void allThreeAreUnbiased(ScoreFunctionExercise answer) {
        double[] node = {-Math.sqrt(3), 0, Math.sqrt(3)}, weight = {1. / 6, 2. / 3, 1. / 6};
        double mean = 0.7, logVar = 0.4, sigma = Math.exp(0.2);
        var z = Columns.of(2, 9, (n, b) -> mean + sigma * node[n == 0 ? b / 3 : b % 3]);
        var f = Columns.of(2, 9, (n, b) -> z[n][b] * z[n][b]);
        var df = Columns.of(2, 9, (n, b) -> 2 * z[n][b]);
        double[] mus = Columns.sum(1, 9, (_, _) -> mean), logVars = Columns.sum(1, 9, (_, _) -> logVar);
        double[][] estimates = {answer.scoreFunction(mus, logVars, z, f), answer.leaveOneOut(mus, logVars, z, f), answer.pathwise(df)};
        var names = List.of("the expected score-function estimate", "the expected leave-one-out estimate", "the expected pathwise estimate");
        for (int i = 0; i < 3; i++) {
            length(estimates[i], 9);
            double expected = 0;
            for (int b = 0; b < 9; b++) expected += weight[b / 3] * weight[b % 3] * estimates[i][b];
            close(names.get(i), expected, 2 * mean, RTOL, 1e-11, mistake("divided-by-examples", 2 * mean * 2 / 9), mistake("sum-for-mean", 4 * mean).also(Slip.TWICE));
        }
    }

    /// Terms 1, −2.5 and 0: mean −½, squares 2¼ + 4 + ¼ = 6½, s² = 3¼, standard error √(3.25/3), wherever they lie.
    @Test
    @Points(1)
    void standardErrorByHand(ScoreFunctionExercise answer) {
        close(answer.standardError(new double[][] {{1}, {-2.5}, {0}}), new double[] {Math.sqrt(3.25 / 3)}, RTOL, ATOL,
                mistake("wrong-n", new double[] {Math.sqrt(6.5 / 9)}), mistake("deviation-for-error", new double[] {Math.sqrt(3.25)}),
                mistake("n-outside-the-root", new double[] {Math.sqrt(3.25) / 3}), mistake("variance-over-root-n", new double[] {3.25 / Math.sqrt(3)}), mistake("no-root", new double[] {3.25 / 3}), mistake("no-root", new double[] {3.25}), mistake("mean-not-subtracted", new double[] {Math.sqrt(7.25 / 6)}));
        close("the standard error of terms near 10⁹", answer.standardError(new double[][] {{1e9 + 1}, {1e9 - 2.5}, {1e9}}), new double[] {Math.sqrt(3.25 / 3)}, RTOL, ATOL, otherwise("cancellation"));
    }

    @Test
    @Points(1)
    @DependsOn({"leaveOneOutByHand", "standardErrorByHand"})
    void inputsStayAsTheyWere(ScoreFunctionExercise answer, Draw draw) {
        double[] mu = draw.normal(4), logVar = draw.normal(4);
        double[][] z = draw.normal(3, 4), f = draw.normal(3, 4);
        unchanged(() -> {
            answer.score(mu, logVar, z);
            answer.scoreFunction(mu, logVar, z, f);
            answer.leaveOneOut(mu, logVar, z, f);
            answer.pathwise(f);
            answer.standardError(f);
        }, mu, logVar, z, f);
    }

    @Test
    @Points(7)
    @Hidden
    void hiddenInputs(ScoreFunctionExercise answer, Draw draw) {
        compare(answer, draw, 3, 2);
        compare(answer, draw, 2, 5);
        compare(answer, draw, draw.size(10, 20), draw.size(2, 9));
    }

    private static void compare(ScoreFunctionExercise answer, Draw draw, int samples, int batch) {
        double[] mu = draw.normal(batch), sigma = draw.uniform(batch, 0.3, 3);
        double[] logVar = Columns.sum(1, batch, (_, b) -> 2 * Math.log(sigma[b]));
        double[][] eps = draw.normal(samples, batch), f = draw.normal(samples, batch);
        var z = Columns.of(samples, batch, (n, b) -> mu[b] + sigma[b] * eps[n][b]);
        close(answer.score(mu, logVar, z), Columns.of(samples, batch, (n, b) -> eps[n][b] / sigma[b]), RTOL, 1e-11);
        close(answer.scoreFunction(mu, logVar, z, f), Columns.sum(samples, batch, (n, b) -> f[n][b] * eps[n][b] / sigma[b] / samples), RTOL, 1e-11);
        // The other way to write the baseline: all pairs of samples, (f_n − f_m)(score_n − score_m) / 2.
        var pairs = Columns.sum(samples * samples, batch, (i, b) -> (f[i / samples][b] - f[i % samples][b])
                * (eps[i / samples][b] - eps[i % samples][b]) / sigma[b] / (2. * samples * (samples - 1)));
        close(answer.leaveOneOut(mu, logVar, z, f), pairs, RTOL, 1e-11);
        close(answer.pathwise(f), Columns.sum(samples, batch, (n, b) -> f[n][b] / samples), RTOL, 1e-11);
        var variance = Columns.sum(samples * samples, batch, (i, b) -> Math.pow(f[i / samples][b] - f[i % samples][b], 2) / (2. * samples * (samples - 1)));
        close(answer.standardError(f), Columns.sum(1, batch, (_, b) -> Math.sqrt(variance[b] / samples)), RTOL, 1e-11);
    }

    private static double[][] copy(double[][] m) {
        return Columns.of(m.length, m[0].length, (i, b) -> m[i][b]);
    }
}
