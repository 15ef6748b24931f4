import java.util.Arrays;
import vaekit.exercise.AnomalyScoreExercise;

/// The AUC from the mean ranks of the anomalies (Mann and Whitney).
class Ranks implements AnomalyScoreExercise {
    @Override
    public double[] score(double[][] logLik) {
        var score = new double[logLik[0].length]; // [B]
        for (var row : logLik) for (int b = 0; b < score.length; b++) score[b] -= row[b] / logLik.length;
        return score;
    }

    @Override
    public double auc(double[] score, boolean[] anomaly) {
        var sorted = score.clone();
        Arrays.sort(sorted);
        double ranks = 0, anomalies = 0;
        for (int i = 0; i < score.length; i++)
            if (anomaly[i]) {
                int first = 0, last = sorted.length - 1;
                while (sorted[first] < score[i]) first++;
                while (sorted[last] > score[i]) last--;
                ranks += (first + last) / 2.0 + 1;
                anomalies++;
            }
        return (ranks - anomalies * (anomalies + 1) / 2) / (anomalies * (score.length - anomalies));
    }
}
