import vaekit.exercise.DiscreteElboExercise;

/// The ELBO as reconstruction minus KL to the prior; the gap as what is missing.
class ReconstructionMinusKl implements DiscreteElboExercise {
    @Override
    public double[] logEvidence(double[] prior, double[][] likelihood) {
        var sum = new double[likelihood[0].length]; // [B]
        for (int k = 0; k < prior.length; k++)
            for (int b = 0; b < sum.length; b++) sum[b] += prior[k] * likelihood[k][b];
        for (int b = 0; b < sum.length; b++) sum[b] = Math.log(sum[b]);
        return sum;
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
                if (q[k][b] > 0) elbo[b] += q[k][b] * (Math.log(likelihood[k][b]) - Math.log(q[k][b] / prior[k]));
        return elbo;
    }

    @Override
    public double[] gap(double[] prior, double[][] likelihood, double[][] q) {
        double[] gap = logEvidence(prior, likelihood), elbo = elbo(prior, likelihood, q);
        for (int b = 0; b < gap.length; b++) gap[b] -= elbo[b];
        return gap;
    }
}
