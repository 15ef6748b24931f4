import vaekit.exercise.KlSurgeryExercise;

/// Everything from three entropies.
class ByEntropies implements KlSurgeryExercise {
    @Override
    public int wrongLine() {
        return 3;
    }

    @Override
    public double[] lines(Posteriors model) {
        int examples = model.q()[0].length;
        double within = 0, whole = 0, cross = 0;
        for (int k = 0; k < model.prior().length; k++) {
            double sum = 0;
            for (double q : model.q()[k]) {
                within -= q * Math.log(q) / examples;
                sum += q;
            }
            double share = sum / examples;
            whole -= share * Math.log(share);
            cross -= share * Math.log(model.prior()[k]);
        }
        double mean = cross - within;
        return new double[] {mean, mean, mean, mean, Math.log(examples) + cross - whole};
    }

    @Override
    public Posteriors counterexample() {
        return new Posteriors(new double[][] {{0.99}, {0.01}}, new double[] {0.01, 0.99});
    }
}
