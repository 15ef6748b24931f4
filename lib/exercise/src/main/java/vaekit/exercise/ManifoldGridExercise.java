package vaekit.exercise;

/// Exercise 25: the latent points whose decoded images show the manifold. See `Ex25ManifoldGrid`.
public interface ManifoldGridExercise {
    /// The middles of n equally probable cells of N(0, 1), from low to high.
    ///
    /// @return [n]
    double[] middles(int n);

    /// The points of an n × n picture of a two-dimensional latent space, picture row after picture row from the top left.
    ///
    /// @return [2, n²], one point per column
    double[][] grid(int n);
}
