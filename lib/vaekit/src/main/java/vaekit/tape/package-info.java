/// Reverse-mode differentiation over matrices, one example per column. Read `Tape` (its methods are the complete list of operations), `Op` and `Node`, then one
/// operation, `Times`; `Linear` and `Elbo` are the ones with more to say. An operation computes nothing itself: it says what a backend is to do,
/// forwards and backwards. A step that repeats the last one reuses all of its matrices, and can be recorded: `RepeatedStep`.
package vaekit.tape;
