package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.length;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;

import org.junit.jupiter.api.Test;
import vaekit.exercise.EvidenceBySamplingExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex10", title = "The evidence by sampling", of = EvidenceBySamplingExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "An example is a column: average over the K rows, keep the B columns apart.")
@Hint(id = "mean-of-logs", value = "This is the mean of the logs, a lower bound (Jensen): average the probabilities, then take the log.")
@Hint(id = "sum-for-mean", value = "The value is log K too large: divide the sum of the probabilities by K.")
@Hint(id = "weights-forgotten", value = "Draws from q were averaged as if they came from the prior, which counts the good z far too often: weigh each by p(z)/q(z).")
@Hint(id = "weights-upside-down", value = "The weight is upside down: p(z)/q(z), small where q proposes more often than the prior.")
@Hint(id = "prior-forgotten", value = "The weight is 1/q(z) without the prior: p(z)/q(z) needs log p(z) too.")
@Hint(id = "absolute-error", value = "This is the standard error of p(x) itself: divide by the mean to get the error of the log.")
@Hint(id = "divided-by-the-log", value = "The error of p(x) is divided by |log p̄|: the relative error divides by the mean p̄ itself, and it *is* the error of the log.")
@Hint(id = "deviation-for-error", value = "This is the relative spread of a single draw: the error of the mean is smaller by √K.")
@Hint(id = "wrong-n", value = "The squares are divided by K: the mean was estimated from the same draws, so s² divides by K − 1.")
@Hint(id = "not-a-log", value = "This is p(x): return its logarithm.")
@Hint(id = "log-of-sum-divided", value = "The logarithm was divided by K: divide the sum by K *inside* the logarithm.")
@Hint(id = "proposal-forgotten", value = "The weight is p(z) without the proposal: p(z)/q(z), because z came from q.")
@Hint(id = "self-normalised", value = "The weighted sum was divided by the sum of the weights p(z)/q(z): they are normalised already, divide by K.")
@Hint(id = "error-of-the-logs", value = "This is the spread of the *logs*, around their mean or log p̄: that of the probabilities is asked, relative to their mean.")
@Hint(id = "likelihood-forgotten", value = "The likelihood is missing: this is the mean of p(z)/q(z) alone.")
@Hint(id = "prior-divided", value = "The likelihood is divided by the prior: multiply, p(x|z) p(z) / q(z).")
@Hint(id = "weights-added", value = "log q is added: it is subtracted, the weight is p(z)/q(z).")
@Hint(id = "k-outside-the-root", value = "K stands outside the root: √(s²/K).")
@Hint(id = "not-squared", value = "The distances from the mean are not squared: s² = Σ (p − p̄)²/(K − 1).")
@Hint(id = "mean-not-subtracted", value = "The squares are those of p itself: subtract the mean first.")
@Hint(id = "squared", value = "This is a variance: the standard error is its root.")
@Hint(id = "log-of-the-error", value = "This is the logarithm of the relative error: return the error itself.")
@Hint(id = "underflow-of-the-error", value = "exp(−2000) is 0 in double, so p/p̄ is 0/0: divide in log space, exp(logLik − log p̄), before you square.")
@Hint(id = "cancellation", value = "Mean of the squares minus square of the mean subtracts two nearly equal numbers: sum the squares of p/p̄ − 1 instead.")
@Hint(id = "ratio-of-means", value = "The mean of p(x|z) p(z) is divided by the mean of q(z): divide in each draw, p(x|z) p(z)/q(z), then average.")
class Ex10EvidenceBySamplingTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12, LOG_2PI = Math.log(2 * Math.PI);

    /// Likelihoods 1/16, 3/16 and 1/8 have the mean 1/8.
    @Test
    @Points(1)
    void threeDrawsByHand(EvidenceBySamplingExercise answer) {
        close(answer.fromPrior(logs(1. / 16, 3. / 16, 1. / 8)), new double[] {Math.log(1. / 8)}, RTOL, ATOL,
                mistake("mean-of-logs", new double[] {Math.log(3. / 2048) / 3}), mistake("sum-for-mean", new double[] {Math.log(3. / 8)}),
                mistake("not-a-log", new double[] {1. / 8}), mistake("log-of-sum-divided", new double[] {Math.log(3. / 8) / 3}));
    }

    @Test
    @Points(1)
    @DependsOn("threeDrawsByHand")
    @Hint(id = "underflow", on = Failure.NOT_FINITE, value = "exp(−2000) is 0 in double and its log −∞: take the largest term out first, as in exercise 03.")
    void tinyLikelihoods(EvidenceBySamplingExercise answer) {
        close(answer.fromPrior(new double[][] {{-2000, -90}, {-2000, -90}}), new double[] {-2000, -90}, RTOL, ATOL);
    }

    /// Likelihoods ½ and ¼ with p/q = ½ and 4: (¼ + 1)/2 = 5/8.
    @Test
    @Points(1)
    @DependsOn("threeDrawsByHand")
    void weightedDrawsByHand(EvidenceBySamplingExercise answer) {
        double[][] logLik = logs(0.5, 0.25), logPrior = logs(0.3, 0.8), logQ = logs(0.6, 0.2);
        close(answer.fromProposal(logLik, logPrior, logQ), new double[] {Math.log(5. / 8)}, RTOL, ATOL,
                mistake("weights-forgotten", new double[] {Math.log(3. / 8)}), mistake("weights-upside-down", new double[] {Math.log((1 + 1. / 16) / 2)}),
                mistake("prior-forgotten", new double[] {Math.log((0.5 / 0.6 + 0.25 / 0.2) / 2)}), mistake("proposal-forgotten", new double[] {Math.log(0.175)}), mistake("ratio-of-means", new double[] {Math.log(0.175 / 0.4)}),
                mistake("self-normalised", new double[] {Math.log(1.25 / 4.5)}), mistake("sum-for-mean", new double[] {Math.log(1.25)}),
                mistake("mean-of-logs", new double[] {Math.log(0.25) / 2}), mistake("likelihood-forgotten", new double[] {Math.log(2.25)}), mistake("prior-divided", new double[] {Math.log((0.5 / 0.18 + 0.25 / 0.16) / 2)}), mistake("weights-added", new double[] {Math.log((0.5 * 0.18 + 0.25 * 0.16) / 2)}));
    }

    /// Likelihoods 1, 2 and 6 sixteenths, relative to their mean ⅓, ⅔ and 2: squared distances 4/9, 1/9 and 1, s² = 7/9, standard error √(7/27).
    @Test
    @Points(1)
    @DependsOn("threeDrawsByHand")
    void standardErrorByHand(EvidenceBySamplingExercise answer) {
        double mean = 3. / 16, logs = Math.log(12) / 3, spread = Math.pow(logs, 2) + Math.pow(Math.log(2) - logs, 2) + Math.pow(Math.log(6) - logs, 2);
        close(answer.standardError(logs(1. / 16, 2. / 16, 6. / 16)), new double[] {Math.sqrt(7. / 27)}, RTOL, ATOL, mistake("absolute-error", new double[] {Math.sqrt(7. / 27) * mean}),
                mistake("absolute-error", new double[] {Math.sqrt(7. / 27) / 2}).also(Slip.HALF), mistake("divided-by-the-log", new double[] {Math.sqrt(7. / 27) * mean / -Math.log(mean)}), mistake("deviation-for-error", new double[] {Math.sqrt(7. / 9)}), mistake("wrong-n", new double[] {Math.sqrt(14. / 81)}), mistake("wrong-n", new double[] {Math.sqrt(14. / 9 / 12)}), mistake("k-outside-the-root", new double[] {Math.sqrt(7. / 9) / 3}),
                mistake("error-of-the-logs", new double[] {Math.sqrt(spread / 6)}), mistake("error-of-the-logs", new double[] {Math.sqrt((Math.pow(Math.log(3), 2) + Math.pow(Math.log(1.5), 2) + Math.pow(Math.log(2), 2)) / 6)}), mistake("squared", new double[] {7. / 27}), mistake("squared", new double[] {7. / 9}), mistake("not-squared", new double[] {Math.sqrt(2. / 6)}),
                mistake("log-of-the-error", new double[] {Math.log(7. / 27) / 2}), mistake("mean-not-subtracted", new double[] {Math.sqrt(41. / 9 / 6)}));
        close("the standard error 2000 nats lower", answer.standardError(new double[][] {{-2000}, {-2000 + Math.log(3)}}), new double[] {0.5}, RTOL, ATOL, otherwise("underflow-of-the-error"));
        double a = Math.log1p(1e-6), b = Math.log1p(-1e-6); // likelihoods 1 ± 10⁻⁶: s² = 2·10⁻¹²
        close("the standard error of nearly equal likelihoods", answer.standardError(new double[][] {{a}, {b}}), new double[] {1e-6}, 1e-7, 0, otherwise("cancellation"));
    }

    /// p(z) = N(0, 1), p(x|z) = N(x; z, ½), x = 1: exactly p(x) = N(1; 0, 1.5). 20 000 draws of the prior hit it within 5
    /// standard errors; with draws of the exact posterior every weight is p(x), so the answer is exact.
    @Test
    @Points(1)
    @DependsOn({"weightedDrawsByHand", "standardErrorByHand"})
    void agreesWithAModelThatCanBeSolved(EvidenceBySamplingExercise answer, Draw draw) {
        double truth = Math.log(Trapezoid.normal(1, 0, 1.5));
        var z = draw.normal(20_000, 1);
        var fromPrior = Columns.of(20_000, 1, (k, _) -> Math.log(Trapezoid.normal(1, z[k][0], 0.5)));
        double[] estimate = answer.fromPrior(fromPrior), error = answer.standardError(fromPrior);
        length(estimate, 1);
        length(error, 1);
        close("the estimate from 20 000 draws (allowed: 5 standard errors)", estimate[0], truth, 0, 5 * Math.min(error[0], 0.01));
        double[][] posterior = Columns.of(5, 1, (k, _) -> 2. / 3 + Math.sqrt(1. / 3) * z[k][0]); // N(2/3, 1/3)
        close(answer.fromProposal(logNormal(posterior, 1, 0.5), logNormal(posterior, 0, 1), logNormal(posterior, 2. / 3, 1. / 3)),
                new double[] {truth}, RTOL, ATOL);
    }

    @Test
    @Points(1)
    @DependsOn("weightedDrawsByHand")
    void inputsStayAsTheyWere(EvidenceBySamplingExercise answer, Draw draw) {
        double[][] logLik = draw.normal(4, 3), logPrior = draw.normal(4, 3), logQ = draw.normal(4, 3);
        unchanged(() -> {
            answer.fromPrior(logLik);
            answer.fromProposal(logLik, logPrior, logQ);
            answer.standardError(logLik);
        }, logLik, logPrior, logQ);
    }

    @Test
    @Points(6)
    @Hidden
    void hiddenInputs(EvidenceBySamplingExercise answer, Draw draw) {
        compare(answer, draw, 3, 2);
        compare(answer, draw, 2, 5);
        compare(answer, draw, draw.size(10, 20), draw.size(2, 9));
    }

    /// Plain arithmetic on numbers near 1; the answer then gets everything 700 nats lower.
    private static void compare(EvidenceBySamplingExercise answer, Draw draw, int draws, int batch) {
        double[][] logLik = draw.normal(draws, batch), logPrior = draw.normal(draws, batch), logQ = draw.normal(draws, batch);
        double[] mean = Columns.sum(draws, batch, (k, b) -> Math.exp(logLik[k][b]) / draws);
        double[] weighted = Columns.sum(draws, batch, (k, b) -> Math.exp(logLik[k][b]) * Math.exp(logPrior[k][b]) / Math.exp(logQ[k][b]) / draws);
        double[] variance = Columns.sum(draws, batch, (k, b) -> Math.pow(Math.exp(logLik[k][b]) - mean[b], 2) / (draws - 1));
        var low = Columns.of(draws, batch, (k, b) -> logLik[k][b] - 700);
        close(answer.fromPrior(low), Columns.sum(1, batch, (_, b) -> Math.log(mean[b]) - 700), RTOL, ATOL);
        close(answer.fromProposal(low, logPrior, logQ), Columns.sum(1, batch, (_, b) -> Math.log(weighted[b]) - 700), RTOL, ATOL);
        close(answer.standardError(low), Columns.sum(1, batch, (_, b) -> Math.sqrt(variance[b] / draws) / mean[b]), RTOL, 1e-10);
    }

    private static double[][] logs(double... values) {
        return Columns.of(values.length, 1, (k, _) -> Math.log(values[k]));
    }

    private static double[][] logNormal(double[][] z, double mean, double variance) {
        return Columns.of(z.length, 1, (k, _) -> -0.5 * (LOG_2PI + Math.log(variance) + (z[k][0] - mean) * (z[k][0] - mean) / variance));
    }
}
