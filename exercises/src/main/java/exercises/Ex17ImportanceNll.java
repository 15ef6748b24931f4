package exercises;

import vaekit.exercise.ImportanceNllExercise;
import vaekit.exercise.LogMeanExp;

/// # Exercise 17: the test NLL by importance sampling
///
/// The number that papers report for a VAE is neither the loss nor the ELBO but the negative log-likelihood of the test set
/// (Rezende et al. 2014, appendix E; Burda et al. 2015, section 5, with K = 5000):
///
/// $$ NLL = -\frac1N \sum_{n=1}^{N} \log \frac1K \sum_{k=1}^{K} \frac{p(x_n|z_{nk})\, p(z_{nk})}{q(z_{nk}|x_n)}, \qquad z_{nk} \sim q(z|x_n) $$
///
/// The test set comes in batches, and N is rarely a multiple of the batch size: the last batch is smaller. It counts, and every
/// *example* counts the same, so a mean of the batches' means is not the answer.
///
/// Given are, for each batch, the logs of the three densities at the samples: `logLik[i]`, `logPrior[i]` and `logQ[i]` are [K, B_i], one
/// example per **column**. Return the NLL in nats per example, one number, positive for pixels. `LogMeanExp.of(w)` from `vaekit.exercise` is exercise 03, solved, for the `double[] w` of one example.
/// Leave the inputs as they are.
///
/// Notebook 09 measures it. Check your work with `kit check ex17`.
public class Ex17ImportanceNll implements ImportanceNllExercise {
    @Override
    public double nll(double[][][] logLik, double[][][] logPrior, double[][][] logQ) {
        throw new UnsupportedOperationException("not written yet");
    }
}
