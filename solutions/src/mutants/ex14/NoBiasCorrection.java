//| hint no-bias-correction
import vaekit.exercise.AdamExercise;

/// Uses m and v as they are.
class NoBiasCorrection implements AdamExercise {
    @Override
    public State step(State state, double[] gradient, double learningRate, double beta1, double beta2, double epsilon) {
        double[] theta = state.parameters().clone(), m = state.m().clone(), v = state.v().clone();
        int t = state.t() + 1;
        for (int i = 0; i < theta.length; i++) {
            m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
            v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
            theta[i] -= learningRate * m[i] / (Math.sqrt(v[i]) + epsilon);
        }
        return new State(theta, m, v, t);
    }
}
