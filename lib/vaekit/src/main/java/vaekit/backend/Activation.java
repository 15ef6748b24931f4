package vaekit.backend;

import vaekit.dist.Bernoulli;

/// Elementwise functions y = f(x), each with its derivative written in terms of the result y, so that a layer keeps y only.
public enum Activation {
    IDENTITY, RELU, ELU, TANH, SIGMOID, SOFTPLUS, EXP;

    /// f(x).
    public double apply(double x) {
        return switch (this) {
            case IDENTITY -> x;
            case RELU -> Math.max(0, x);
            case ELU -> x > 0 ? x : Math.expm1(x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> Bernoulli.sigmoid(x);
            case SOFTPLUS -> Bernoulli.softplus(x);
            case EXP -> Math.exp(x);
        };
    }

    /// f′(x), given y = f(x).
    public double slope(double y) {
        return switch (this) {
            case IDENTITY -> 1;
            case RELU -> y > 0 ? 1 : 0;
            case ELU -> y > 0 ? 1 : y + 1;
            case TANH -> 1 - y * y;
            case SIGMOID -> y * (1 - y);
            case SOFTPLUS -> -Math.expm1(-y);
            case EXP -> y;
        };
    }
}
