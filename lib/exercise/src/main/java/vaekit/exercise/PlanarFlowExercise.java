package vaekit.exercise;

/// Exercise 31: a planar flow and the density of what flows out of it. See `Ex31PlanarFlow`.
public interface PlanarFlowExercise {
    /// f(z) = z + u·tanh(wᵀz + b) of each example.
    ///
    /// @param z [L, B], one example per column
    /// @return [L, B]
    double[][] transform(Flow flow, double[][] z);

    /// log |det ∂f/∂z| at each z: [B].
    double[] logDet(Flow flow, double[][] z);

    /// log q(z_K) in nats, where z_0 ~ N(0, I) went through K flows, the first one first.
    ///
    /// @param flows [K]
    /// @param z0 [L, B]
    /// @return [B]
    double[] logDensity(Flow[] flows, double[][] z0);

    /// @param w [L]
    /// @param u [L]
    record Flow(double[] w, double[] u, double b) {}
}
