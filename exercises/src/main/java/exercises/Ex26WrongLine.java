package exercises;

import vaekit.exercise.WrongLineExercise;

/// # Exercise 26: find the wrong line
///
/// A slide you may meet derives the bound for an image x with a label y like this (expectations are over z ~ q(z|x, y)):
///
/// 1. $\log p(x, y) = \log E\left[ \frac{p(x|y, z)\, p(y)\, p(z)}{q(z|x, y)} \right]$
/// 2. $\ge E\left[ \log p(x|y, z) + \log p(y) + \log p(z) - \log q(z|x, y) \right]$
/// 3. $= E[\log p(x|y, z)] + \log p(y) + E\left[ \log \frac{p(z)}{q(z|x, y)} \right]$
/// 4. $= E[\log p(x|y, z)] + \log p(y) + D_{KL}\big( q(z|x, y) \,\|\, p(z) \big)$
///
/// One line does not follow from the one above it. Arguing about signs is tiring; numbers are not. With a latent of K states all
/// expectations are sums, and every line is a number (exercise 11).
///
/// ```java
/// record Model(double labelPrior, double[] prior, double[] likelihood, double[] q) {} // p(y), p(z) [K], p(x|y, z) [K], q(z|x, y) [K]
/// ```
///
/// - `wrongLine` returns the number of the first wrong line.
/// - `lines` returns the values of the four lines, [4], in nats, for the model it is given, with the wrong line *corrected*. Line 1 is the
///   exact log p(x, y); the others must be equal to each other and not above it.
/// - `counterexample` returns a model for which the wrong line as printed cannot be true: a "lower bound" that lies above log p(x, y) by at
///   least 0.1 nat. Choose the numbers yourself: K states, probabilities greater than 0, prior and q adding up to 1.
///
/// Many a slide has such a line; you now know how to settle it. Notebook 04 ends with such lines. Check your work with `kit check ex26`.
public class Ex26WrongLine implements WrongLineExercise {
    @Override
    public int wrongLine() {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] lines(Model model) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public Model counterexample() {
        throw new UnsupportedOperationException("not written yet");
    }
}
