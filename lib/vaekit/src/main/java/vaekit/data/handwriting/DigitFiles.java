package vaekit.data.handwriting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.data.DataException;
import vaekit.data.Factors;
import vaekit.data.Idx;
import vaekit.data.Images;

/// The three files of the embedded digits: images, labels, and the factors as shorts in thousandths. `main` writes them
/// anew:
/// ```
/// java -cp … vaekit.data.handwriting.DigitFiles datasets/digits
/// ```
public final class DigitFiles {
    private DigitFiles() {}

    /// What the bundled files were made with.
    public static final int COUNT = 10_000;
    public static final long SEED = 2026;

    static final String IMAGES = "digits-images-idx3-ubyte.gz", LABELS = "digits-labels-idx1-ubyte.gz", FACTORS = "digits-factors-idx2-short.gz";
    private static final String BUNDLE = "/vaekit/datasets/digits/";

    /// Reads the digits that travel with the library.
    public static Images bundled() {
        var factors = open(FACTORS);
        int count = factors.size(), known = Hand.NAMES.size();
        var values = DenseMatrix.zeros(ScalarType.Float64, known, count); // [F, N]
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < known; k++) values.set(k, i, factors.get(i * known + k) / 1000.0);
        }
        return Images.of("digits", open(IMAGES), open(LABELS)).withFactors(new Factors(Hand.NAMES, values));
    }

    private static Idx open(String file) {
        try (InputStream in = DigitFiles.class.getResourceAsStream(BUNDLE + file)) {
            if (in == null) throw new DataException("the embedded digits are missing: " + BUNDLE + file + " is not on the class path. Build with Maven, which puts datasets/digits there.");
            return Idx.read(file, in, in.available());
        } catch (IOException e) {
            throw new DataException("the embedded digits could not be read: " + e.getMessage(), e);
        }
    }

    /// The labels of labelled images as an IDX file's content.
    static Idx labels(Images digits) {
        byte[] labels = new byte[digits.size()];
        for (int i = 0; i < labels.length; i++) labels[i] = (byte) digits.label(i);
        return new Idx(Idx.Type.UBYTE, new int[] {labels.length}, labels);
    }

    /// The factors in thousandths, which is how finely they were drawn.
    static Idx factors(Images digits) {
        var f = digits.factors().values(); // [F, N]
        var bytes = ByteBuffer.allocate(2 * f.nrow() * f.ncol());
        IntStream.range(0, f.ncol()).forEach(j -> IntStream.range(0, f.nrow()).forEach(i -> bytes.putShort((short) Math.rint(f.get(i, j) * 1000))));
        return new Idx(Idx.Type.SHORT, new int[] {f.ncol(), f.nrow()}, bytes.array());
    }

    /// Writes the three files into a folder.
    static void write(Images digits, Path folder) {
        digits.images().write(folder.resolve(IMAGES));
        labels(digits).write(folder.resolve(LABELS));
        factors(digits).write(folder.resolve(FACTORS));
    }

    public static void main(String[] args) {
        var folder = Path.of(args.length > 0 ? args[0] : "datasets/digits");
        write(Handwriting.write(COUNT, SEED), folder);
        System.out.println("Wrote " + COUNT + " digits of seed " + SEED + " into " + folder + ".");
    }
}
