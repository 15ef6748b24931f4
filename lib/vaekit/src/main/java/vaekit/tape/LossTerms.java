package vaekit.tape;

import vaekit.backend.Buffer;

/// The loss of a batch and the terms that it is reported with, each a mean per example in nats.
public interface LossTerms {

    /// The `[1, 1]` node to minimise.
    Node loss();

    /// Term i where its backend keeps it, `[1, 1]`; the names are the objective's.
    Buffer termBuffer(int i);

    /// The value of term i.
    default double term(int i) {
        return termBuffer(i).host().get(0, 0);
    }
}
