package vaekit.tape;

import smile.tensor.DenseMatrix;
import vaekit.backend.HostBuffer;

/// A matrix that belongs to a model as a [Parameter] does, but never learns: the mask of a layer, say. It is sent to a backend once, not at
/// every step as an [Input] is.
public final class Fixed extends Node {

    /// A node that owns `value` from now on; nobody changes it.
    public Fixed(DenseMatrix value) {
        super(new HostBuffer(value), false);
    }
}
