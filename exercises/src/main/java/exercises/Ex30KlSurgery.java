package exercises;

import vaekit.exercise.KlSurgeryExercise;

/// # Exercise 30: where the surgery slipped
///
/// Averaged over a data set of N examples, the KL of the ELBO falls into two parts (Hoffman and Johnson 2016, "ELBO surgery"): how much z knows
/// about the example, and how far the *aggregate* posterior q(z) = 1/N Σ_n q(z|x_n) is from the prior. A slide derives it and concludes how
/// much a VAE can ever pay:
///
/// 1. $\frac1N \sum_n D_{KL}\big( q(z|x_n) \,\|\, p(z) \big) = \frac1N \sum_n \sum_z q(z|x_n) \log \frac{q(z|x_n)}{p(z)}$
/// 2. $= \frac1N \sum_n \sum_z q(z|x_n) \log \frac{q(z|x_n)}{q(z)} + \frac1N \sum_n \sum_z q(z|x_n) \log \frac{q(z)}{p(z)}$
/// 3. $= I(n; z) + \sum_z p(z) \log \frac{q(z)}{p(z)}$
/// 4. $= I(n; z) + D_{KL}\big( q(z) \,\|\, p(z) \big)$
/// 5. $\le \log N + D_{KL}\big( q(z) \,\|\, p(z) \big)$
///
/// where I(n; z) is the first double sum of line 2. One line does not follow from the one above it. As in exercise 26 numbers settle it: with K states all
/// expectations are sums.
///
/// - `wrongLine` returns the number of the first wrong line.
/// - `lines` returns the values of the five lines, [5], in nats, with the wrong one *corrected*: then lines 1 to 4 are equal, and line 5 is not below them.
/// - `counterexample` returns posteriors and a prior for which the wrong line as printed differs from line 1 by at least 0.1 nat. Choose the numbers
///   yourself: probabilities greater than 0, the prior and each column of q adding up to 1.
///
/// ```java
/// record Posteriors(double[][] q, double[] prior) {} // q(z|x_n) [K, N], one example per column; p(z) [K]
/// ```
///
/// Leave the inputs as they are. Check your work with `kit check ex30`.
public class Ex30KlSurgery implements KlSurgeryExercise {
    @Override
    public int wrongLine() {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] lines(Posteriors model) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public Posteriors counterexample() {
        throw new UnsupportedOperationException("not written yet");
    }
}
