package exercises;

import vaekit.exercise.ZeroBranchExercise;

/// # Exercise 37: where a zero comes from
///
/// An instrument counts, but with probability π it loses the count and reports 0 (notebook 15; Lopez et al. 2018, methods: the zero-inflated
/// negative binomial, ZINB). So a 0 has two explanations, any other count has one:
///
/// $$ p(0) = \pi + (1 - \pi)\, \mathrm{NB}(0), \qquad p(x) = (1 - \pi)\, \mathrm{NB}(x) \quad (x > 0) $$
///
/// A network says the logit ℓ of π = sigmoid(ℓ), and log NB(x) is computed already (exercise 06). Three things are wanted, for counts
/// x [D, B], one example per **column**, with logNb and logits [D, B]:
///
/// `logLik`: log p(x), summed over the D features of an example, [B].
///
/// `lost`: by Bayes' rule the probability that this count was lost, [D, B]. A count above 0 was not:
///
/// $$ p(\text{lost} \mid 0) = \frac{\pi}{\pi + (1 - \pi)\, \mathrm{NB}(0)}, \qquad p(\text{lost} \mid x) = 0 \quad (x > 0) $$
///
/// `logitGradient`: the derivative of `logLik` with respect to each logit, [D, B]. It is what is believed after the count, less what was
/// believed before:
///
/// $$ \frac{\partial \log p(x)}{\partial \ell} = p(\text{lost} \mid x) - \pi $$
///
/// Logits may be as large as ±800 and log NB as low as −900: stay in logarithms (exercises 03 and 04). The logit of p(lost | 0) is
/// ℓ − log NB(0): why? Leave the inputs as they are.
///
/// Check your work with `kit check ex37`.
public class Ex37ZeroBranch implements ZeroBranchExercise {
    @Override
    public double[] logLik(int[][] x, double[][] logNb, double[][] logits) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] lost(int[][] x, double[][] logNb, double[][] logits) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[][] logitGradient(int[][] x, double[][] logNb, double[][] logits) {
        throw new UnsupportedOperationException("not written yet");
    }
}
