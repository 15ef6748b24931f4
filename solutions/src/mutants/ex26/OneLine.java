//| hint four-lines
import vaekit.exercise.WrongLineExercise;

/// Returns the corrected line only.
class OneLine implements WrongLineExercise {
    @Override
    public int wrongLine() {
        return 4;
    }

    @Override
    public double[] lines(Model model) {
        double[] prior = model.prior(), likelihood = model.likelihood(), q = model.q();
        double logLabel = Math.log(model.labelPrior()), reconstruction = 0, ratio = 0;
        for (int k = 0; k < q.length; k++) {
            reconstruction += q[k] * Math.log(likelihood[k]);
            ratio += q[k] * Math.log(prior[k] / q[k]);
        }
        double kl = -ratio;
        return new double[] {reconstruction + logLabel - kl};
    }

    @Override
    public Model counterexample() {
        return new Model(0.5, new double[] {0.01, 0.99}, new double[] {0.5, 0.5}, new double[] {0.99, 0.01});
    }
}
