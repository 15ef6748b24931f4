import vaekit.exercise.WrongLineExercise;

/// Another counterexample; the evidence without q.
class OtherModel implements WrongLineExercise {
    @Override
    public int wrongLine() {
        return 4;
    }

    @Override
    public double[] lines(Model model) {
        double[] prior = model.prior(), likelihood = model.likelihood(), q = model.q();
        double logLabel = Math.log(model.labelPrior()), joint = 0, bound = 0, reconstruction = 0, ratio = 0;
        for (int k = 0; k < q.length; k++) {
            joint += likelihood[k] * model.labelPrior() * prior[k];
            bound += q[k] * (Math.log(likelihood[k]) + logLabel + Math.log(prior[k]) - Math.log(q[k]));
            reconstruction += q[k] * Math.log(likelihood[k]);
            ratio += q[k] * Math.log(prior[k] / q[k]);
        }
        double kl = -ratio;
        return new double[] {Math.log(joint), bound, reconstruction + logLabel + ratio, reconstruction + logLabel - kl};
    }

    @Override
    public Model counterexample() {
        return new Model(0.1, new double[] {0.98, 0.01, 0.01}, new double[] {0.2, 0.9, 0.9}, new double[] {0.02, 0.49, 0.49});
    }
}
