package vaekit.backend;

import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

/// A matrix of a computation, where its backend keeps it.
public interface Buffer {
    int rows();

    int cols();

    ScalarType type();

    /// Its numbers for the host, up to date; waits for them if it must. What the host changes in this matrix before the next operation on the buffer counts
    /// from that operation on; to change it again, ask again. Once an operation has written the buffer, an earlier answer is stale.
    DenseMatrix host();

    /// The host has changed the matrix that [#host()] gave, or that the buffer was made of: its numbers count from the next operation on. Needs no answer
    /// from a device, as [#host()] would.
    void changed();
}
