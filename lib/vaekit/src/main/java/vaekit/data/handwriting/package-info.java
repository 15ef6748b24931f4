/// Handwritten-looking digits from a seed: a [Style] is a way to write a digit, a [Hand] draws the factors and bends the path,
/// [Ink] makes the image, [DigitFiles] keeps the 10,000 that travel with the library.
package vaekit.data.handwriting;
