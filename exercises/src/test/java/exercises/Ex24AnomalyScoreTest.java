package exercises;

import static vaekit.grader.api.Expect.close;
import static vaekit.grader.api.Expect.unchanged;
import static vaekit.grader.api.Mistake.mistake;
import static vaekit.grader.api.Mistake.otherwise;

import org.junit.jupiter.api.Test;
import vaekit.exercise.AnomalyScoreExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;
import vaekit.grader.api.Slip;

@Exercise(value = "ex24", title = "Anomaly score and AUC", of = AnomalyScoreExercise.class)
@Hint(id = "one-value-per-example", on = Failure.SHAPE, value = "An example is a column: average over the K rows, keep the B columns apart.")
@Hint(id = "flipped-score", value = "The score is large for normal examples: it is the negative of the mean log-likelihood.")
@Hint(id = "probability-and-log-mixed", value = "This is −log of the mean probability; the score averages the logs. (The former would need weights to mean anything.)")
@Hint(id = "mean-probability", value = "This averages probabilities: they underflow for images. Average the logs.")
@Hint(id = "not-averaged", value = "The score is K times too large: the mean over the samples, not the sum.")
@Hint(id = "flipped-auc", value = "The AUC is 1 minus the expected one: a pair is won when the anomaly has the larger score.")
@Hint(id = "ties-lost", value = "Equal scores count nothing in your AUC: they count one half. (A counter of type int loses the ½.)")
@Hint(id = "ties-won", value = "Equal scores count as won in your AUC: they count one half, else a constant score would look perfect.")
@Hint(id = "ties-left-out", value = "Pairs of equal scores were left out: they count one half, and they are pairs.")
@Hint(id = "gini", value = "This is 2·AUC − 1: return the AUC itself.")
@Hint(id = "half-of-the-pairs", value = "Only pairs in which the anomaly comes first were compared: every anomaly with every normal example, in any order.")
@Hint(id = "all-pairs", value = "The number of won pairs is divided by the wrong count: there are (anomalies) × (normal examples) pairs.")
@Hint(id = "integer-division", value = "The AUC is 0: won / pairs of two whole numbers is a division of whole numbers. Count in double.")
@Hint(id = "best-sample", value = "This is the score of one sample, the best, the worst or the first: average over the K samples.")
@Hint(id = "wrong-axis", value = "The mean runs over the examples: an example is a column, average over the K rows.")
@Hint(id = "divided-by-examples", value = "The sum is divided by the number of examples: divide by the number of samples, K.")
@Hint(id = "nearly-equal", value = "Only exactly equal scores are ties: compare without a tolerance, and in double.")
@Hint(id = "ties-one-and-a-half", value = "Equal scores count one and a half: as won, and half on top. Take > for the wins, not >=.")
class Ex24AnomalyScoreTest {
    private static final double RTOL = 1e-9, ATOL = 1e-12;

    /// Three samples of two examples: mean logs −2 and −11.
    @Test
    @Points(1)
    void scoresByHand(AnomalyScoreExercise answer) {
        double[] mean = {(Math.exp(-1) + Math.exp(-3) + Math.exp(-2)) / 3, (2 * Math.exp(-10) + Math.exp(-13)) / 3};
        close(answer.score(new double[][] {{-1, -10}, {-3, -10}, {-2, -13}}), new double[] {2, 11}, RTOL, ATOL, mistake("flipped-score", new double[] {-2, -11}).also(Slip.NEGATED),
                mistake("probability-and-log-mixed", new double[] {-Math.log(mean[0]), -Math.log(mean[1])}), mistake("mean-probability", new double[] {-mean[0], -mean[1]}),
                mistake("mean-probability", new double[] {mean[0], mean[1]}), mistake("mean-probability", new double[] {1 - mean[0], 1 - mean[1]}), mistake("not-averaged", new double[] {6, 33}).also(Slip.FACTOR),
                mistake("best-sample", new double[] {1, 10}), mistake("best-sample", new double[] {3, 13}), mistake("wrong-axis", new double[] {5.5, 6.5, 7.5}),
                mistake("divided-by-examples", new double[] {3, 16.5}));
    }

    @Test
    @Points(1)
    @DependsOn("scoresByHand")
    @Hint(id = "underflow", on = Failure.NOT_FINITE, value = "exp(−2000) is 0 in double: never leave the log space, the score is a mean of logs.")
    void imagesHaveTinyLikelihoods(AnomalyScoreExercise answer) {
        close(answer.score(new double[][] {{-2000, -90}, {-1000, -110}}), new double[] {1500, 100}, RTOL, ATOL);
    }

    /// Anomalies 3½, 0, 3½ and 3½ against ½, 1, 2½, 0, 2½ and 2: each 3½ wins six times, 0 ties once and loses five times, so 18½ of 24. The first is an anomaly and the last is normal: a loop that leaves one of them out is seen.
    @Test
    @Points(1)
    void aucByHand(AnomalyScoreExercise answer) {
        close(answer.auc(new double[] {3.5, 0.5, 1, 2.5, 3.5, 0, 0, 3.5, 2.5, 2}, new boolean[] {true, false, false, false, true, true, false, true, false, false}), 18.5 / 24, RTOL, ATOL,
                mistake("flipped-auc", 5.5 / 24), mistake("ties-lost", 18. / 24), mistake("ties-won", 19. / 24), mistake("ties-one-and-a-half", 19.5 / 24), mistake("ties-left-out", 18. / 23), mistake("gini", 13. / 24), mistake("half-of-the-pairs", 11.5 / 14), mistake("half-of-the-pairs", 11.5 / 24), mistake("all-pairs", 18.5 / 100),
                mistake("all-pairs", 18.5 / 45), mistake("all-pairs", 18.5 / 10), mistake("all-pairs", 18.5 / 90), mistake("all-pairs", 18.5 / 4), mistake("all-pairs", 18.5 / 6), mistake("all-pairs", 18.5), mistake("all-pairs", 18), mistake("integer-division", 0).also(Slip.ZERO));
    }

    @Test
    @Points(1)
    @DependsOn("aucByHand")
    void aConstantScoreIsGuessing(AnomalyScoreExercise answer) {
        close(answer.auc(new double[6], new boolean[] {true, false, false, true, false, false}), 0.5, RTOL, ATOL);
        close(answer.auc(new double[] {1, 2, 3, 4}, new boolean[] {false, false, true, true}), 1, RTOL, ATOL);
        close(answer.auc(new double[] {1, 2, 3, 4}, new boolean[] {true, true, false, false}), 0, RTOL, ATOL);
        close("the AUC of the scores 1 + 10⁻⁹ (the anomaly) and 1", answer.auc(new double[] {1 + 1e-9, 1}, new boolean[] {true, false}), 1, RTOL, ATOL, otherwise("nearly-equal"));
    }

    @Test
    @Points(4)
    @Hidden
    void hiddenInputs(AnomalyScoreExercise answer, Draw draw) {
        for (int[] shape : new int[][] {{3, 2}, {1, 5}, {draw.size(6, 9), draw.size(2, 5)}}) {
            var logLik = Columns.of(shape[0], shape[1], (_, _) -> 20 * draw.normal() - 100);
            unchanged(() -> answer.score(logLik), (Object) logLik);
            close(answer.score(logLik), Columns.sum(shape[0], shape[1], (k, b) -> -logLik[k][b] / shape[0]), RTOL, ATOL);
        }
        for (int levels : new int[] {3, 10, 1000}) compare(answer, draw, draw.size(30, 60), levels);
    }

    /// The AUC by its other definition: the area under the curve of true against false positives as the threshold falls
    /// from one score level to the next, by trapezoids.
    private static void compare(AnomalyScoreExercise answer, Draw draw, int examples, int levels) {
        var score = new double[examples];
        var anomaly = new boolean[examples];
        for (int i = 0; i < examples; i++) {
            anomaly[i] = i == 1 || i == 2 || i > 3 && draw.uniform() < 0.3; // neither the first nor the second alone is left out unseen
            score[i] = draw.size(0, levels) + (anomaly[i] ? draw.size(0, 1) : 0);
        }
        double area = 0, hits = 0, alarms = 0;
        for (int level = levels + 1; level >= 0; level--) {
            double hitsBefore = hits, alarmsBefore = alarms;
            for (int i = 0; i < examples; i++)
                if (score[i] == level) {
                    if (anomaly[i]) hits++;
                    else alarms++;
                }
            area += (alarms - alarmsBefore) * (hits + hitsBefore) / 2;
        }
        double expected = area / (hits * alarms);
        unchanged(() -> close(answer.auc(score, anomaly), expected, RTOL, ATOL), score, anomaly);
    }
}
