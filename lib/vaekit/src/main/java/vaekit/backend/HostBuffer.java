package vaekit.backend;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// A buffer in this process's memory: the matrix itself, for operations and host alike.
public record HostBuffer(DenseMatrix host) implements Buffer {
    @Override public int rows() {
        return host.nrow();
    }

    @Override public int cols() {
        return host.ncol();
    }

    @Override public ScalarType type() {
        return host.scalarType();
    }

    @Override public void changed() {}
}
