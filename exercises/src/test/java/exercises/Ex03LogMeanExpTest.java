package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vaekit.exercise.LogMeanExpExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;

@Exercise(value = "ex03", title = "log-mean-exp", of = LogMeanExpExercise.class)
@Hint(id = "wrong-axis", on = Failure.SHAPE,
        value = "An example is a column: the result has one value for each of the B columns, the mean runs over the K rows.")
@Hint(id = "sum-for-mean", value = "The value is log K too large: this is the log of the sum, not of the mean.")
@Hint(id = "mean-of-logs", value = "This is the mean of the log-weights, which is smaller (Jensen): exponentiate, average, then take the log.")
@Hint(id = "max-left-out", value = "The value is the log-mean-exp of w − max: the maximum that was taken out of the sum must be added again.")
@Hint(id = "not-the-largest", value = "Each column needs its *largest* log-weight as the shift: with the first, the mean, the smallest or the largest in size, exp(2000) is still ∞.")
@Hint(id = "one-zero-weight", value = "A weight of 0 has the log −∞ and counts as one of the K weights: exp(−∞) is 0, which is right, unless the shift is −∞ too.")
@Hint(id = "log-of-sum-divided", value = "The logarithm was divided by K: divide the sum by K *inside* the logarithm.")
@Hint(id = "not-a-log", value = "This is the mean of the weights: return its logarithm.")
@Hint(id = "shifted-once", value = "The shift is taken out of the sum or added after the log, but not both (or twice): exp(w − max) inside, + max outside.")
@Hint(id = "minus-the-log", value = "The log of the mean is subtracted from the maximum: add it.")
@Hint(id = "times-the-log", value = "The maximum is multiplied with the log: add them.")
@Hint(id = "decimal-log", value = "The logarithm is decimal: take Math.log.")
@Hint(id = "divided-by-examples", value = "The sum of the three weights is divided by 2, which is B, the number of columns, or K − 1: divide it by K, the number of rows.")
@Hint(id = "running-mean", value = "Each weight is averaged with the mean so far, half and half: the last one counts ½. Add up all of them, then divide by K.")
@Hint(id = "max-alone", value = "This is the largest log-weight alone: add the log of the mean of exp(w − max).")
class Ex03LogMeanExpTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12, INF = Double.POSITIVE_INFINITY;

    /// Weights 1, 3 and 2 have the mean 2, weights 2, 6 and 7 the mean 5.
    @Test
    @Points(1)
    void twoColumnsByHand(LogMeanExpExercise answer) {
        double[][] logW = {{0, Math.log(2)}, {Math.log(3), Math.log(6)}, {Math.log(2), Math.log(7)}};
        close(answer.logMeanExp(logW), logs(2, 5), RTOL, ATOL, mistake("sum-for-mean", logs(6, 15)),
                mistake("wrong-axis", logs(1.5, 4.5, 4.5)), mistake("mean-of-logs", new double[] {Math.log(6) / 3, Math.log(84) / 3}),
                mistake("log-of-sum-divided", new double[] {Math.log(6) / 3, Math.log(15) / 3}), mistake("max-left-out", logs(2. / 3, 5. / 7)),
                mistake("not-a-log", new double[] {2, 5}), mistake("max-alone", logs(3, 7)), mistake("divided-by-examples", logs(3, 7.5)), mistake("running-mean", logs(2, 5.5)), mistake("shifted-once", logs(6, 35)), mistake("shifted-once", logs(2. / 9, 5. / 49)), mistake("minus-the-log", logs(3. / (2. / 3), 7. / (5. / 7))),
                mistake("times-the-log", new double[] {Math.log(3) * Math.log(2. / 3), Math.log(7) * Math.log(5. / 7)}),
                mistake("log-of-sum-divided", new double[] {Math.log(3) + Math.log(2) / 3, Math.log(7) + Math.log(15. / 7) / 3}), mistake("decimal-log", new double[] {Math.log(3) + Math.log10(2. / 3), Math.log(7) + Math.log10(5. / 7)}));
    }

    private static double[] logs(double... values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    @Test
    @Points(1)
    @DependsOn("twoColumnsByHand")
    @Hint(id = "no-shift", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE},
            value = "exp(−2000) is 0 and exp(2000) is ∞ in double: subtract the column's largest log-weight before exp, add it after log. (Begin the search for it with −∞: Double.MIN_VALUE is positive.)")
    void largeAndSmallWeightsKeepTheirLogs(LogMeanExpExercise answer) {
        double half = Math.log((1 + Math.exp(-1)) / 2);
        close(answer.logMeanExp(new double[][] {{2000}, {1999}}), new double[] {2000 + half}, RTOL, ATOL);
        close(answer.logMeanExp(new double[][] {{-2001}, {-2000}}), new double[] {-2000 + half}, RTOL, ATOL);
        close("the result for the log-weights 0 and 2000", answer.logMeanExp(new double[][] {{0, 2000}, {2000, 0}}), new double[] {2000 - Math.log(2), 2000 - Math.log(2)}, RTOL, ATOL,
                otherwise("not-the-largest"));
        close("the result for the log-weights 0 and −2000", answer.logMeanExp(new double[][] {{0, -2000}, {-2000, 0}}), new double[] {-Math.log(2), -Math.log(2)}, RTOL, ATOL, otherwise("not-the-largest"));
    }

    @Test
    @Points(1)
    @DependsOn("largeAndSmallWeightsKeepTheirLogs")
    @Hint(id = "one-shift-for-all", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE},
            value = "Each column alone is right, but not next to a much larger one: take the maximum of each column, not of the whole matrix, and begin it anew for each.")
    void everyColumnHasItsOwnScale(LogMeanExpExercise answer) {
        close(answer.logMeanExp(new double[][] {{-2000, 2000, -2000}, {-2000, 2000, -2000}}), new double[] {-2000, 2000, -2000}, RTOL, ATOL);
    }

    @Test
    @Points(1)
    @DependsOn("twoColumnsByHand")
    @Hint(id = "all-zero-weights", on = {Failure.NOT_FINITE, Failure.WRONG_VALUE},
            value = "A weight of 0 has the log −∞. If all of a column are −∞ then so is the maximum, and −∞ − (−∞) is NaN: treat that column by itself.")
    void aWeightMayBeZero(LogMeanExpExercise answer) {
        close("the result where one weight is 0", answer.logMeanExp(new double[][] {{-INF}, {0}, {-INF}}), new double[] {-Math.log(3)}, RTOL, ATOL, otherwise("one-zero-weight"));
        close(answer.logMeanExp(new double[][] {{-INF, -INF}, {-INF, 0}, {-INF, -INF}}), new double[] {-INF, -Math.log(3)}, RTOL, ATOL);
    }

    @Test
    @Points(1)
    @DependsOn("twoColumnsByHand")
    void inputsStayAsTheyWere(LogMeanExpExercise answer, Draw draw) {
        var logW = draw.normal(4, 3);
        unchanged(() -> answer.logMeanExp(logW), (Object) logW);
    }

    @Test
    @Points(5)
    @Hidden
    void hiddenInputs(LogMeanExpExercise answer, Draw draw) {
        compare(answer, draw, 5, 2, 0);
        compare(answer, draw, 3, 7, 900);
        compare(answer, draw, draw.size(10, 20), draw.size(2, 9), -1500);
    }

    /// The truth by 60-digit decimals, which neither overflow nor underflow.
    private static void compare(LogMeanExpExercise answer, Draw draw, int samples, int batch, double level) {
        var logW = Columns.of(samples, batch, (_, _) -> level + 3 * draw.normal());
        var expected = new double[batch];
        for (int b = 0; b < batch; b++) {
            var sum = BigDecimal.ZERO;
            for (int k = 0; k < samples; k++) sum = sum.add(exp(logW[k][b]));
            expected[b] = log(sum.divide(BigDecimal.valueOf(samples), new MathContext(60)));
        }
        close(answer.logMeanExp(logW), expected, RTOL, 1e-11);
    }

    /// e^w = (e^(w/2^12))^(2^12) with the Taylor series inside.
    private static BigDecimal exp(double w) {
        var digits = new MathContext(60);
        BigDecimal x = new BigDecimal(w).divide(BigDecimal.valueOf(4096), digits), term = BigDecimal.ONE, sum = term;
        for (int i = 1; i < 40; i++) sum = sum.add(term = term.multiply(x).divide(BigDecimal.valueOf(i), digits));
        return sum.pow(4096, digits);
    }

    /// The number is mantissa·10^exponent with a mantissa that double holds.
    private static double log(BigDecimal value) {
        int exponent = value.precision() - value.scale();
        return Math.log(value.movePointLeft(exponent).doubleValue()) + exponent * Math.log(10);
    }
}
