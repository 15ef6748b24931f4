package vaekit.tape;

import smile.tensor.DenseMatrix;
import vaekit.backend.HostBuffer;

/// A named matrix that learns: θ of the decoder or φ of the encoder.
public final class Parameter extends Node {
    private final String name;

    /// A parameter that starts at `value` (which it owns from now on and the optimiser changes).
    public Parameter(String name, DenseMatrix value) {
        super(new HostBuffer(value), true);
        this.name = name;
    }

    /// Its name in a saved file, such as `decoder.0.weight`.
    public String name() {
        return name;
    }

    @Override public String toString() {
        return name + " " + shape();
    }
}
