package vaekit.reproduce;

import java.util.function.ToDoubleFunction;

/// One number of a published table, computed anew.
///
/// @param row   the row it belongs to, such as `M2, 100 labels`; trials of one row differ in their seed
/// @param paper what the source says, with its unit
/// @param seed  of everything random
/// @param run   trains and measures, on the given bench
public record Trial(String row, String paper, long seed, ToDoubleFunction<TrialRun> run) {}
