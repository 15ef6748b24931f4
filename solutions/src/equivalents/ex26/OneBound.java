import vaekit.exercise.WrongLineExercise;

/// The bound once, three times.
class OneBound implements WrongLineExercise {
    @Override
    public int wrongLine() {
        return 4;
    }

    @Override
    public double[] lines(Model model) {
        double[] prior = model.prior(), likelihood = model.likelihood(), q = model.q();
        double logLabel = Math.log(model.labelPrior()), joint = 0, bound = 0;
        for (int k = 0; k < q.length; k++) {
            joint += q[k] * likelihood[k] * model.labelPrior() * prior[k] / q[k];
            bound += q[k] * (Math.log(likelihood[k]) + logLabel + Math.log(prior[k]) - Math.log(q[k]));
        }
        return new double[] {Math.log(joint), bound, bound, bound};
    }

    @Override
    public Model counterexample() {
        return new Model(0.5, new double[] {0.01, 0.99}, new double[] {0.5, 0.5}, new double[] {0.99, 0.01});
    }
}
