package vaekit.backend;

/// A number that differs from step to step: a learning rate, β, the key of some noise. An operation reads it when it is carried out, not when it is
/// asked for, so a [Recording] of a step can be run again with other numbers.
public final class StepNumber {
    private double value;
    private long key;

    /// The number.
    public double get() {
        return value;
    }

    /// The whole number, all 64 bits.
    public long key() {
        return key;
    }

    public void set(double value) {
        this.value = value;
    }

    public void setKey(long key) {
        this.key = key;
    }
}
