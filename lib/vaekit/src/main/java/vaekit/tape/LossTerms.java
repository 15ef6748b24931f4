package vaekit.tape;

/// The loss of a batch and the terms that it is reported with, each a mean per example in nats.
public interface LossTerms {

    /// The `[1, 1]` node to minimise.
    Node loss();

    /// The value of term i; the names are the objective's.
    double term(int i);
}
