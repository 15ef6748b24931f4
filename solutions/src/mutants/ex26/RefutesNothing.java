//| hint refutes-nothing
import vaekit.exercise.WrongLineExercise;

/// q is the prior, where the KL is 0.
class RefutesNothing implements WrongLineExercise {
    @Override
    public int wrongLine() {
        return 4;
    }

    @Override
    public double[] lines(Model model) {
        double[] prior = model.prior(), likelihood = model.likelihood(), q = model.q();
        double logLabel = Math.log(model.labelPrior()), joint = 0, bound = 0, reconstruction = 0, ratio = 0;
        for (int k = 0; k < q.length; k++) {
            joint += q[k] * likelihood[k] * model.labelPrior() * prior[k] / q[k];
            bound += q[k] * (Math.log(likelihood[k]) + logLabel + Math.log(prior[k]) - Math.log(q[k]));
            reconstruction += q[k] * Math.log(likelihood[k]);
            ratio += q[k] * Math.log(prior[k] / q[k]);
        }
        double kl = -ratio;
        return new double[] {Math.log(joint), bound, reconstruction + logLabel + ratio, reconstruction + logLabel - kl};
    }

    @Override
    public Model counterexample() {
        return new Model(0.5, new double[] {0.01, 0.99}, new double[] {0.5, 0.5}, new double[] {0.01, 0.99});
    }
}
