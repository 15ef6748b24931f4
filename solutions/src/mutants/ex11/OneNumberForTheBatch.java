//| hint one-value-per-example
import java.util.Arrays;
import vaekit.exercise.DiscreteElboExercise;

/// Adds up the batch.
class OneNumberForTheBatch implements DiscreteElboExercise {
    @Override
    public double[] logEvidence(double[] prior, double[][] likelihood) {
        var sum = new double[likelihood[0].length]; // [B]
        for (int k = 0; k < prior.length; k++)
            for (int b = 0; b < sum.length; b++) sum[b] += prior[k] * likelihood[k][b];
        for (int b = 0; b < sum.length; b++) sum[b] = Math.log(sum[b]);
        return new double[] {Arrays.stream(sum).sum(), 0};
    }

    @Override
    public double[][] posterior(double[] prior, double[][] likelihood) {
        var logEvidence = logEvidence(prior, likelihood);
        var posterior = new double[prior.length][logEvidence.length]; // [K, B]
        for (int k = 0; k < prior.length; k++)
            for (int b = 0; b < logEvidence.length; b++)
                posterior[k][b] = prior[k] * likelihood[k][b] / Math.exp(logEvidence[b]);
        return posterior;
    }

    @Override
    public double[] elbo(double[] prior, double[][] likelihood, double[][] q) {
        var elbo = new double[q[0].length]; // [B]
        for (int k = 0; k < prior.length; k++)
            for (int b = 0; b < elbo.length; b++)
                if (q[k][b] > 0) elbo[b] += q[k][b] * Math.log(prior[k] * likelihood[k][b] / q[k][b]);
        return elbo;
    }

    @Override
    public double[] gap(double[] prior, double[][] likelihood, double[][] q) {
        var posterior = posterior(prior, likelihood);
        var kl = new double[q[0].length]; // [B]
        for (int k = 0; k < prior.length; k++)
            for (int b = 0; b < kl.length; b++)
                if (q[k][b] > 0) kl[b] += q[k][b] * Math.log(q[k][b] / posterior[k][b]);
        return kl;
    }
}
