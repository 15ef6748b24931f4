package vaekit.exercise;

/// Exercise 14: one step of Adam. See `Ex14Adam`.
public interface AdamExercise {
    /// The state after one step along `gradient`; the state passed in stays as it is.
    ///
    /// @param gradient [P]
    /// @param epsilon added to the root
    State step(State state, double[] gradient, double learningRate, double beta1, double beta2, double epsilon);

    /// @param parameters [P]
    /// @param m [P], the running mean of the gradients; zeros before the first step
    /// @param v [P], the running mean of their squares; zeros before the first step
    /// @param t the number of steps done so far
    record State(double[] parameters, double[] m, double[] v, int t) {}
}
