/// Drug-like molecules as strings: a grammar that makes them, the chemistry of any string (by the Chemistry Development Kit), what may still be
/// written after a prefix, and pictures.
package vaekit.molecules;
