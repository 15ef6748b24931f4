package exercises;

import vaekit.exercise.AnomalyScoreExercise;

/// # Exercise 24: anomaly score and AUC
///
/// A VAE that has seen only normal examples reconstructs strange ones badly. An and Cho (2015, Algorithm 4) score an example by its
/// "reconstruction probability" (deck 3), which in spite of its name is an expected *log* density,
///
/// $$ E_{q(z|x)}[\log p(x|z)] \approx \frac1K \sum_{k=1}^{K} \log p(x|z_k), \qquad z_k \sim q(z|x) $$
///
/// Low means anomalous. Here the score is its negative, so that **large means anomalous**. It is no bound on log p(x): the KL is missing.
///
/// How good are scores? Without choosing a threshold: the area under the ROC curve is the probability that a random anomaly scores
/// higher than a random normal example (Fawcett 2006, section 7),
///
/// $$ AUC = \frac{1}{N_a N_n} \sum_{a} \sum_{n} \Big( [s_a > s_n] + \tfrac12 [s_a = s_n] \Big) $$
///
/// Equal scores count one half: a score that is the same for everything must get ½, not 0 or 1.
///
/// Given are `logLik`, [K, B], one example per **column**, and for the AUC N scores and which of them are anomalies. Return the scores, [B],
/// and the AUC. Comparing all pairs is fast enough here. Leave the inputs as they are.
///
/// Notebook 09 scores digits with it. Check your work with `kit check ex24`.
public class Ex24AnomalyScore implements AnomalyScoreExercise {
    @Override
    public double[] score(double[][] logLik) {
        // BEGIN SOLUTION
        var score = new double[logLik[0].length]; // [B]
        for (var row : logLik) for (int b = 0; b < score.length; b++) score[b] -= row[b] / logLik.length;
        return score;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double auc(double[] score, boolean[] anomaly) {
        // BEGIN SOLUTION
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
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }
}
