package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import vaekit.exercise.ImportanceNllExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex17", title = "The test NLL by importance sampling", of = ImportanceNllExercise.class)
@Hint(id = "sign", slip = Slip.NEGATED, value = "The value has the wrong sign: this is the log-likelihood, the NLL is its negative.")
@Hint(id = "kl-left-in", value = "The KL is in twice: it sits in the weights p(z)/q(z|x) already, and was added once more.")
@Hint(id = "last-batch-dropped", value = "The last, smaller batch is missing: it belongs to the test set.")
@Hint(id = "mean-of-batch-means", value = "This is the mean of the batches' means, in which the few examples of the last batch count more: sum over all examples, then divide by their number.")
@Hint(id = "elbo-for-nll", value = "The logs were averaged over the samples: that is the negative ELBO, an upper bound on the NLL. Average the weights, then take the log.")
@Hint(id = "sum-for-mean", value = "The value is log K too small: divide the sum of the weights by K.")
@Hint(id = "not-per-example", value = "This is the total over the test set: divide by the number of examples.")
@Hint(id = "weights-forgotten", value = "The likelihoods were averaged without the weights p(z)/q(z|x), as if z came from the prior.")
@Hint(id = "ratio-upside-down", value = "The ratio is upside down: p(z)/q(z|x), prior over posterior.")
@Hint(id = "prior-forgotten", value = "log p(z) is missing: the weights are p(x|z) p(z) / q(z|x).")
@Hint(id = "posterior-forgotten", value = "log q(z|x) is missing: the samples came from q, so the weights are divided by it.")
@Hint(id = "divided-by-samples", value = "The sum is divided by another number than that of the examples. That is the columns of all batches together: the last batch has fewer, and samples are no examples.")
@Hint(id = "probability-for-its-log", value = "The probabilities were averaged: take their logarithms.")
@Hint(id = "posterior-added", value = "log q(z|x) is added: the weights are divided by q, so it is subtracted.")
@Hint(id = "whole-number", value = "The result was cut to a whole number: keep it a double.")
@Hint(id = "divided-by-batches", value = "The sum is divided by the number of batches: divide it by the number of examples.")
@Hint(id = "one-log-for-all", value = "The probabilities of several examples were averaged, of all or of a batch: take the logarithm for each example, then average over the examples.")
@Hint(id = "one-sample", value = "One sample of each example counts, the one with the largest weight, the first or the last: average the weights of all K, then take the log.")
@Hint(id = "wrong-axis", value = "The weights were averaged over the examples (columns) of a batch: average over its samples, the rows.")
class Ex17ImportanceNllTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12, LOG2 = Math.log(2);

    /// A batch of two examples with weights (0.1, 0.26) and (0.4, 0.5), a batch of one with (0.03, 0.09): the means are 0.18, 0.45 and 0.06. In each
    /// sample log p(z) = −1.1 and log q(z) = −0.3.
    @Test
    @Points(1)
    void threeExamplesByHand(ImportanceNllExercise answer) {
        double[][][] weights = {{{0.1, 0.4}, {0.26, 0.5}}, {{0.03}, {0.09}}};
        double first = Math.log(0.18), second = Math.log(0.45), third = Math.log(0.06), sum = -first - second - third, nll = sum / 3, acrossExamples = -Math.log(0.25 * 0.38 * 0.03 * 0.09);
        close(answer.nll(map(weights, w -> Math.log(w) + 0.8), map(weights, _ -> -1.1), map(weights, _ -> -0.3)), nll, RTOL, ATOL,
                mistake("kl-left-in", nll + 0.8), mistake("posterior-added", nll + 0.6), mistake("divided-by-samples", sum / 4), mistake("probability-for-its-log", -0.23), mistake("whole-number", (int) nll), mistake("whole-number", (int) sum / 3.), mistake("last-batch-dropped", (-first - second) / 2), mistake("prior-forgotten", nll - 1.1), mistake("posterior-forgotten", nll + 0.3),
                mistake("mean-of-batch-means", ((-first - second) / 2 - third) / 2), mistake("elbo-for-nll", -Math.log(0.1 * 0.26 * 0.4 * 0.5 * 0.03 * 0.09) / 6), mistake("sum-for-mean", nll - LOG2), mistake("divided-by-batches", sum / 2),
                mistake("not-per-example", sum), mistake("weights-forgotten", nll - 0.8), mistake("ratio-upside-down", nll - 1.6),
                mistake("one-sample", -Math.log(0.26 * 0.5 * 0.09) / 3), mistake("one-sample", -Math.log(0.1 * 0.4 * 0.03) / 3), mistake("wrong-axis", acrossExamples / 4), mistake("wrong-axis", acrossExamples / 3),
                mistake("one-log-for-all", -Math.log(0.23)), mistake("one-log-for-all", -(2 * Math.log(0.315) + Math.log(0.06)) / 3), mistake("one-log-for-all", -(Math.log(0.315) + Math.log(0.06)) / 2));
    }

    @Test
    @Points(1)
    @DependsOn("threeExamplesByHand")
    @Hint(id = "underflow", on = Failure.NOT_FINITE, value = "exp(−2000) is 0 in double: take the largest log-weight of the example out first, as in exercise 03.")
    void tinyLikelihoods(ImportanceNllExercise answer) {
        close(answer.nll(new double[][][] {{{-2000, -90}, {-2000, -90}}}, new double[1][2][2], new double[1][2][2]), 1045, RTOL, ATOL);
    }

    /// With q the exact posterior each weight is p(x), whatever the samples: p(z) = N(0, 1), p(x|z) = N(z, ½), p(x) = N(0, 1.5).
    @Test
    @Points(1)
    @DependsOn("threeExamplesByHand")
    void exactWhereQIsThePosterior(ImportanceNllExercise answer, Draw draw) {
        double[][][] x = {draw.normal(1, 4), draw.normal(1, 4), draw.normal(1, 3)}, z = new double[3][][];
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            z[i] = draw.normal(5, x[i][0].length);
            for (double value : x[i][0]) expected -= Math.log(Trapezoid.normal(value, 0, 1.5)) / 11;
        }
        double[][][] logLik = new double[3][][], logQ = new double[3][][];
        for (int i = 0; i < 3; i++) {
            var samples = z[i];
            var data = x[i][0];
            logLik[i] = Columns.of(5, data.length, (k, b) -> Math.log(Trapezoid.normal(data[b], samples[k][b], 0.5)));
            logQ[i] = Columns.of(5, data.length, (k, b) -> Math.log(Trapezoid.normal(samples[k][b], 2 * data[b] / 3, 1. / 3)));
        }
        close(answer.nll(logLik, map(z, v -> Math.log(Trapezoid.normal(v, 0, 1))), logQ), expected, RTOL, ATOL);
    }

    @Test
    @Points(1)
    @DependsOn("threeExamplesByHand")
    void inputsStayAsTheyWere(ImportanceNllExercise answer, Draw draw) {
        double[][][] logLik = {draw.normal(3, 2)}, logPrior = {draw.normal(3, 2)}, logQ = {draw.normal(3, 2)};
        unchanged(() -> answer.nll(logLik, logPrior, logQ), logLik, logPrior, logQ);
    }

    @Test
    @Points(4)
    @Hidden
    void hiddenInputs(ImportanceNllExercise answer, Draw draw) {
        compare(answer, draw, 3, 2, 4);
        compare(answer, draw, 1, 5, 3);
        compare(answer, draw, draw.size(6, 12), draw.size(2, 5), draw.size(3, 9));
    }

    /// Plain arithmetic on numbers near 1; the answer gets everything 800 nats lower. The last batch has one example.
    private static void compare(ImportanceNllExercise answer, Draw draw, int samples, int batches, int batch) {
        double[][][] logLik = new double[batches][][], logPrior = new double[batches][][], logQ = new double[batches][][];
        double expected = 0;
        int examples = 0;
        for (int i = 0; i < batches; i++) {
            int columns = i == batches - 1 ? 1 : batch;
            double[][] lik = draw.normal(samples, columns), prior = draw.normal(samples, columns), q = draw.normal(samples, columns);
            for (double mean : Columns.sum(samples, columns, (k, b) -> Math.exp(lik[k][b] + prior[k][b] - q[k][b]) / samples)) expected -= Math.log(mean);
            examples += columns;
            logLik[i] = Columns.of(samples, columns, (k, b) -> lik[k][b] - 800);
            logPrior[i] = prior;
            logQ[i] = q;
        }
        close(answer.nll(logLik, logPrior, logQ), expected / examples + 800, RTOL, ATOL);
    }

    private static double[][][] map(double[][][] values, DoubleUnaryOperator f) {
        var result = new double[values.length][][];
        for (int i = 0; i < values.length; i++) {
            var batch = values[i];
            result[i] = Columns.of(batch.length, batch[0].length, (k, b) -> f.applyAsDouble(batch[k][b]));
        }
        return result;
    }
}
