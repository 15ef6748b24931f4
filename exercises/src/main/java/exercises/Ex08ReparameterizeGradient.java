package exercises;

import vaekit.exercise.ReparameterizeGradientExercise;

/// # Exercise 08: the gradient of the reparameterisation
///
/// Exercise 07 made z a differentiable function of the encoder's outputs, z = μ + exp(logVar / 2)·ε. Now let the loss flow
/// back (Kingma and Welling 2014, section 2.4; Rezende et al. 2014, section 3). By the chain rule
///
/// $$ \frac{\partial\, loss}{\partial \mu} = \frac{\partial\, loss}{\partial z} \frac{\partial z}{\partial \mu}, \qquad
///    \frac{\partial\, loss}{\partial \log\sigma^2} = \frac{\partial\, loss}{\partial z} \frac{\partial z}{\partial \log\sigma^2} $$
///
/// and both derivatives of z are yours to find. ε is a constant: it was drawn before the parameters were known.
///
/// Given are `dZ` = ∂loss/∂z, `logVar` and the noise `eps`, all [L, B], one example per **column**.
/// Return both as a `Gradient`, each [L, B]:
///
/// ```java
/// record Gradient(double[][] dMu, double[][] dLogVar) {}
/// ```
///
/// Notebook 05 compares with central differences, as the tests do. Check your work with `kit check ex08`.
public class Ex08ReparameterizeGradient implements ReparameterizeGradientExercise {
    @Override
    public Gradient backward(double[][] dZ, double[][] logVar, double[][] eps) {
        throw new UnsupportedOperationException("not written yet");
    }
}
