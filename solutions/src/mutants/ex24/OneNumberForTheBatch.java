//| hint one-value-per-example
import java.util.Arrays;
import vaekit.exercise.AnomalyScoreExercise;

/// Averages over the examples too.
class OneNumberForTheBatch implements AnomalyScoreExercise {
    @Override
    public double[] score(double[][] logLik) {
        var score = new double[logLik[0].length]; // [B]
        for (var row : logLik) for (int b = 0; b < score.length; b++) score[b] -= row[b] / logLik.length;
        return new double[] {Arrays.stream(score).average().orElseThrow()};
    }

    @Override
    public double auc(double[] score, boolean[] anomaly) {
        double won = 0;
        long pairs = 0;
        for (int a = 0; a < score.length; a++)
            for (int n = 0; n < score.length; n++)
                if (anomaly[a] && !anomaly[n]) {
                    pairs++;
                    if (score[a] > score[n]) won += 1;
                    if (score[a] == score[n]) won += 0.5;
                }
        return won / pairs;
    }
}
