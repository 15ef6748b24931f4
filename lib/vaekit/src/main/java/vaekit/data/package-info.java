/// Data: images, vectors, counts and molecule strings, read from files or made from a seed.
///
/// A [Dataset] is immutable; training shuffles an index and gathers batches [D, B], one example per column. Generated data
/// keeps the [Factors] it was made from, so that what a model finds can be compared with what is there. Files are believed
/// only as far as they are checked ([Idx], [Download]).
package vaekit.data;
