//| hint weights-swapped
import vaekit.exercise.AdamExercise;

/// Gives the gradient the weight of the memory.
class WeightsSwapped implements AdamExercise {
    @Override
    public State step(State state, double[] gradient, double learningRate, double beta1, double beta2, double epsilon) {
        double[] theta = state.parameters().clone(), m = state.m().clone(), v = state.v().clone();
        int t = state.t() + 1;
        double correction1 = 1 - Math.pow(1 - beta1, t), correction2 = 1 - Math.pow(1 - beta2, t);
        for (int i = 0; i < theta.length; i++) {
            m[i] = (1 - beta1) * m[i] + beta1 * gradient[i];
            v[i] = (1 - beta2) * v[i] + beta2 * gradient[i] * gradient[i];
            theta[i] -= learningRate * (m[i] / correction1) / (Math.sqrt(v[i] / correction2) + epsilon);
        }
        return new State(theta, m, v, t);
    }
}
