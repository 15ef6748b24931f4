//| hint same-shapes
import java.util.Arrays;
import vaekit.exercise.AdamExercise;

/// Returns room for one parameter more.
class OneStepTooLong implements AdamExercise {
    @Override
    public State step(State state, double[] gradient, double learningRate, double beta1, double beta2, double epsilon) {
        double[] theta = Arrays.copyOf(state.parameters(), state.m().length + 1), m = state.m().clone(), v = state.v().clone();
        int t = state.t() + 1;
        double correction1 = 1 - Math.pow(beta1, t), correction2 = 1 - Math.pow(beta2, t);
        for (int i = 0; i < m.length; i++) {
            m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
            v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
            theta[i] -= learningRate * (m[i] / correction1) / (Math.sqrt(v[i] / correction2) + epsilon);
        }
        return new State(theta, m, v, t);
    }
}
