/// Training. A [Trainer] minimises an [Objective] over a data set with [Adam], as [Settings] say, and returns a [History].
///
/// One epoch: the order of the examples is shuffled; each batch is filled, the objective records its loss on a tape, the tape runs backwards, Adam steps.
/// A step allocates nothing, and everything random follows from the seed: the same run gives the same bytes, on any number of threads, killed and
/// resumed or not. Every setting is honoured or refused before the first step; the test set's columns are made of test examples alone.
///
/// Read first: [Objective], [Settings], [Trainer].
package vaekit.train;
