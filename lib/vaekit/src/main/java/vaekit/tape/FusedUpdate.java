package vaekit.tape;

import vaekit.backend.Backend;
import vaekit.backend.Buffer;

/// An optimiser that may use a layer's gradient dy·xᵀ while it is being computed, instead of reading it from memory afterwards; see
/// [Tape#backward(Node, FusedUpdate)].
public interface FusedUpdate {

    /// Offered when nothing else in this step depends on W any more: its whole gradient is dy·xᵀ plus what dW holds (`fresh`: nothing, and dW
    /// is null). Either changes W, adds the row sums of dy to db (overwrites db if `fresh`; null: no bias) and returns true, or returns false,
    /// having done nothing.
    boolean learn(Backend backend, Parameter W, Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db);
}
