package exercises;

import vaekit.exercise.SemiSupervisedRegressionExercise;

/// # Exercise 21: semi-supervised regression
///
/// For molecules the label is not a class but P numbers: weight, solubility, … (deck 4; Kang and Cho 2019). They are standardised, so
/// p(y) = N(0, I), and a predictor gives q(y|x) = N(m, diag(s²)). Where y was measured, the loss is minus the bound on log p(x, y),
///
/// $$ \mathcal L(x, y) = -\log p(x|y, z) - \log p(y) + D_{KL}\big( q(z|x, y) \,\|\, p(z) \big) $$
///
/// Where it was not, y is drawn from the predictor, and a second KL holds the predictor near the prior of y (exercise 01 has its formula):
///
/// $$ \mathcal U(x) = -\log p(x|y, z) + D_{KL}\big( q(z|x, y) \,\|\, p(z) \big) + D_{KL}\big( q(y|x) \,\|\, p(y) \big) $$
///
/// A slide you may meet has the signs of the KLs the other way round. The overall objective also trains the predictor, where there
/// is something to compare with:
///
/// $$ J = \sum_{labelled} \big( \mathcal L + \beta\, \| y - m \|^2 \big) + \sum_{unlabelled} \mathcal U $$
///
/// Given are log p(x|y, z) and the KL of z, both [B], y, m and log s², all [P, B], one example per **column**. Return L and U, [B], and J for
/// a batch in which some examples are labelled. Nats; leave the inputs as they are.
///
/// Notebook 12 derives it. Check your work with `kit check ex21`.
public class Ex21SemiSupervisedRegression implements SemiSupervisedRegressionExercise {
    @Override
    public double[] labelled(double[] logLik, double[] klZ, double[][] y) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double[] unlabelled(double[] logLik, double[] klZ, double[][] yMean, double[][] yLogVar) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public double objective(double[] logLik, double[] klZ, boolean[] labelled, double[][] y, double[][] yMean, double[][] yLogVar, double beta) {
        throw new UnsupportedOperationException("not written yet");
    }
}
