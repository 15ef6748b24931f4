package vaekit;

import vaekit.data.Images;
import vaekit.data.handwriting.DigitFiles;
import vaekit.data.handwriting.Handwriting;

/// Handwritten-looking digits, 28×28 like MNIST, made by this project: always there, offline, with the true factors
/// (style, slant, turn, width, thickness, pressure, wobble, size) of every image.
///
/// ```
/// var digits = Digits.load().split(0.9, 42);
/// ```
public final class Digits {
    private Digits() {}

    /// The 10,000 embedded digits, with labels and factors.
    public static Images load() {
        return DigitFiles.bundled();
    }

    /// `n` fresh digits of a seed: as many as an experiment needs, none of them embedded unless the seed is.
    public static Images make(int n, long seed) {
        return Handwriting.write(n, seed);
    }
}
