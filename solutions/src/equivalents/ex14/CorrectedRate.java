import vaekit.exercise.AdamExercise;

/// The paper's faster order (section 2): one corrected learning rate, ε scaled along.
class CorrectedRate implements AdamExercise {
    @Override
    public State step(State state, double[] gradient, double learningRate, double beta1, double beta2, double epsilon) {
        double[] theta = state.parameters().clone(), m = state.m().clone(), v = state.v().clone();
        int t = state.t() + 1;
        double correction1 = 1 - Math.pow(beta1, t), correction2 = 1 - Math.pow(beta2, t);
        double rate = learningRate * Math.sqrt(correction2) / correction1, scaled = epsilon * Math.sqrt(correction2);
        for (int i = 0; i < theta.length; i++) {
            m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
            v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
            theta[i] -= rate * m[i] / (Math.sqrt(v[i]) + scaled);
        }
        return new State(theta, m, v, t);
    }
}
