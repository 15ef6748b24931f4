package vaekit.eval;

import smile.tensor.DenseMatrix;

/// Two numbers that say something about the *style* of a drawn image and little about what it shows.
public final class ImageMoments {
    private ImageMoments() {}

    /// The sum of each image's pixels, in units of one full pixel: x `[side², N]` → N numbers.
    public static double[] ink(DenseMatrix x) {
        var ink = new double[x.ncol()];
        for (int j = 0; j < ink.length; j++) for (int i = 0; i < x.nrow(); i++) ink[j] += x.get(i, j);
        return ink;
    }

    /// How far each image leans to the right: −cov(column, row) / var(row), weighted by ink; 0 is upright, 1 leans by 45 degrees. (Rows count
    /// downwards, hence the sign. This is the shear that "deskewing" removes.) x `[side², N]` → N numbers; 0 for an image without ink.
    public static double[] slant(DenseMatrix x) {
        int side = (int) Math.round(Math.sqrt(x.nrow()));
        if (side * side != x.nrow()) throw new IllegalArgumentException("slant: x is [" + x.nrow() + ", " + x.ncol() + "]; expected square images, such as [784, N].");
        var ink = ink(x);
        var slant = new double[x.ncol()];
        for (int j = 0; j < slant.length; j++) {
            double col = 0, row = 0, rowRow = 0, colRow = 0;
            for (int i = 0; i < x.nrow(); i++) {
                col += x.get(i, j) * (i % side) / ink[j];
                row += x.get(i, j) * (i / side) / ink[j];
            }
            for (int i = 0; i < x.nrow(); i++) {
                rowRow += x.get(i, j) * (i / side - row) * (i / side - row);
                colRow += x.get(i, j) * (i % side - col) * (i / side - row);
            }
            slant[j] = rowRow > 0 ? -colRow / rowRow : 0;
        }
        return slant;
    }
}
