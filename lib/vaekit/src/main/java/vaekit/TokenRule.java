package vaekit;

/// Knowledge about sequences for a decoder that writes token by token: which token may follow. What it forbids gets probability 0, and the
/// probabilities of the others are divided by their sum.
@FunctionalInterface
public interface TokenRule {

    /// Whether `token` may stand behind the first `n` tokens of `before`, which is as long as the longest sequence. At least one token has to be
    /// allowed wherever only allowed ones were written before.
    boolean allows(int[] before, int n, int token);

    /// Everything may follow everything.
    TokenRule NONE = (before, n, token) -> true;
}
