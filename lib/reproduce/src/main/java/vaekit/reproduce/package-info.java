/// Published tables computed anew: what `kit reproduce` runs.
///
/// An [Experiment] is a table, a [Trial] one of its rows with one seed; [Reproduction] runs them and goes on where it was stopped.
package vaekit.reproduce;
