package exercises;

import vaekit.exercise.DiscreteElboExercise;

/// # Exercise 11: the ELBO identity where everything can be added up
///
/// Let the latent z have only K states. Then no integral is intractable, and the identity behind every VAE can be checked
/// to the last digit (decks 0 to 4; Kingma and Welling 2014, equation 1):
///
/// $$ \log p(x) = \sum_z q(z|x) \log \frac{p(x|z)\, p(z)}{q(z|x)} \;+\; \sum_z q(z|x) \log \frac{q(z|x)}{p(z|x)} $$
///
/// The first sum is the ELBO; the second is the KL divergence from q to the *posterior*, the gap, and never negative.
/// Some slides write the gap with the *prior* p(z), or add it to the ELBO with the wrong sign. The numbers decide.
///
/// Given are the prior, [K], the likelihoods p(x_b|z=k) of B observed examples, [K, B], and some q(z=k|x_b), [K, B]: one example
/// per **column**. All are probabilities, not logs; a q may be 0, and 0·log 0 counts as 0.
///
/// Write log p(x), the posterior p(z|x), the ELBO and the gap, in nats. Leave the inputs as they are.
///
/// Notebook 04 tells the story. Check your work with `kit check ex11`.
public class Ex11DiscreteElbo implements DiscreteElboExercise {
    @Override
    public double[] logEvidence(double[] prior, double[][] likelihood) {
        // BEGIN SOLUTION
        var sum = new double[likelihood[0].length]; // [B]
        for (int k = 0; k < prior.length; k++)
            for (int b = 0; b < sum.length; b++) sum[b] += prior[k] * likelihood[k][b];
        for (int b = 0; b < sum.length; b++) sum[b] = Math.log(sum[b]);
        return sum;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] posterior(double[] prior, double[][] likelihood) {
        // BEGIN SOLUTION
        var logEvidence = logEvidence(prior, likelihood);
        var posterior = new double[prior.length][logEvidence.length]; // [K, B]
        for (int k = 0; k < prior.length; k++)
            for (int b = 0; b < logEvidence.length; b++)
                posterior[k][b] = prior[k] * likelihood[k][b] / Math.exp(logEvidence[b]);
        return posterior;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] elbo(double[] prior, double[][] likelihood, double[][] q) {
        // BEGIN SOLUTION
        var elbo = new double[q[0].length]; // [B]
        for (int k = 0; k < prior.length; k++)
            for (int b = 0; b < elbo.length; b++)
                if (q[k][b] > 0) elbo[b] += q[k][b] * Math.log(prior[k] * likelihood[k][b] / q[k][b]);
        return elbo;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] gap(double[] prior, double[][] likelihood, double[][] q) {
        // BEGIN SOLUTION
        var posterior = posterior(prior, likelihood);
        var kl = new double[q[0].length]; // [B]
        for (int k = 0; k < prior.length; k++)
            for (int b = 0; b < kl.length; b++)
                if (q[k][b] > 0) kl[b] += q[k][b] * Math.log(q[k][b] / posterior[k][b]);
        return kl;
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }
}
