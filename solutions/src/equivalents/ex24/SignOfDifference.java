import vaekit.exercise.AnomalyScoreExercise;

/// ½ + ½·sign, averaged; divides last.
class SignOfDifference implements AnomalyScoreExercise {
    @Override
    public double[] score(double[][] logLik) {
        var score = new double[logLik[0].length]; // [B]
        for (var row : logLik) for (int b = 0; b < score.length; b++) score[b] += row[b];
        for (int b = 0; b < score.length; b++) score[b] /= -logLik.length;
        return score;
    }

    @Override
    public double auc(double[] score, boolean[] anomaly) {
        double won = 0;
        long pairs = 0;
        for (int a = 0; a < score.length; a++)
            for (int n = 0; n < score.length; n++)
                if (anomaly[a] && !anomaly[n]) {
                    pairs++;
                    won += (1 + Math.signum(score[a] - score[n])) / 2;
                }
        return won / pairs;
    }
}
