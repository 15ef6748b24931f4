package exercises;

import vaekit.exercise.AdamExercise;

/// # Exercise 14: Adam
///
/// The optimiser of nearly every VAE (Kingma and Ba 2015, Algorithm 1). With the gradient g of step t, counted from 1:
///
/// $$ m_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g, \qquad v_t = \beta_2 v_{t-1} + (1 - \beta_2)\, g^2 $$
///
/// $$ \theta_t = \theta_{t-1} - \alpha\, \frac{\hat m}{\sqrt{\hat v} + \epsilon}, \qquad
///    \hat m = \frac{m_t}{1 - \beta_1^t}, \quad \hat v = \frac{v_t}{1 - \beta_2^t} $$
///
/// m and v start at zero, so the first averages are far too small; the division by 1 − βᵗ corrects this bias. It makes the first step
/// as long as α, whatever the size of the gradient. ε stands *beside* the root.
///
/// Given are a `State` (parameters, m, v, all [P], and t, the number of steps done so far, 0 at the start), the gradient, [P],
/// and the four constants. Return the state after the step, with new arrays and t + 1.
///
/// ```java
/// record State(double[] parameters, double[] m, double[] v, int t) {}
/// ```
///
/// Notebook 06 trains with it. Check your work with `kit check ex14`.
public class Ex14Adam implements AdamExercise {
    @Override
    public State step(State state, double[] gradient, double learningRate, double beta1, double beta2, double epsilon) {
        throw new UnsupportedOperationException("not written yet");
    }
}
