/// The parts of figures; what a notebook calls is [vaekit.Plot].
///
/// [Axes] and [Series] make charts with XChart, [ImageGrid] shows images, [Diagram] draws models. [Theme] has the one look of all, [Concept] one colour
/// for each idea. A figure carries the words that say what it shows.
package vaekit.plot;
