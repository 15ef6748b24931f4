//| hint gradient-for-momentum
import vaekit.exercise.AdamExercise;

/// RMSprop: no momentum.
class GradientForMomentum implements AdamExercise {
    @Override
    public State step(State state, double[] gradient, double learningRate, double beta1, double beta2, double epsilon) {
        double[] theta = state.parameters().clone(), m = state.m().clone(), v = state.v().clone();
        int t = state.t() + 1;
        double correction1 = 1 - Math.pow(beta1, t), correction2 = 1 - Math.pow(beta2, t);
        for (int i = 0; i < theta.length; i++) {
            m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
            v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
            theta[i] -= learningRate * gradient[i] / (Math.sqrt(v[i] / correction2) + epsilon);
        }
        return new State(theta, m, v, t);
    }
}
