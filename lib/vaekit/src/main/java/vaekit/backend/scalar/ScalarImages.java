package vaekit.backend.scalar;

import smile.tensor.DenseMatrix;
import vaekit.backend.Window;

/// The specification of what convolutions need beside the product: patches of images, and other columns for the same numbers.
abstract class ScalarImages extends ScalarArithmetic {

    @Override public void patches(DenseMatrix x, Window w, DenseMatrix patches) {
        for (int b = 0; b < x.ncol(); b++) {
            for (int down = 0; down < w.down(); down++) {
                for (int across = 0; across < w.across(); across++) {
                    for (int r = 0; r < w.size(); r++) {
                        for (int c = 0; c < w.size(); c++) {
                            for (int ch = 0; ch < w.channels(); ch++) {
                                int row = down * w.stride() + r - w.padding(), column = across * w.stride() + c - w.padding();
                                boolean inside = row >= 0 && row < w.height() && column >= 0 && column < w.width();
                                double pixel = inside ? x.get((row * w.width() + column) * w.channels() + ch, b) : 0;
                                patches.set((r * w.size() + c) * w.channels() + ch, b * w.places() + down * w.across() + across, pixel);
                            }
                        }
                    }
                }
            }
        }
    }

    /// Each pixel looks for the patches that show it: those whose window has begun, by whole strides, and not yet ended.
    @Override public void addPatches(DenseMatrix patches, Window w, boolean fresh, DenseMatrix x) {
        for (int b = 0; b < x.ncol(); b++) {
            for (int row = 0; row < w.height(); row++) {
                for (int column = 0; column < w.width(); column++) {
                    for (int ch = 0; ch < w.channels(); ch++) {
                        double sum = 0;
                        for (int down = 0; down < w.down(); down++) {
                            for (int across = 0; across < w.across(); across++) {
                                int r = row + w.padding() - down * w.stride(), c = column + w.padding() - across * w.stride();
                                if (r < 0 || r >= w.size() || c < 0 || c >= w.size()) continue;
                                sum += patches.get((r * w.size() + c) * w.channels() + ch, b * w.places() + down * w.across() + across);
                            }
                        }
                        put(x, (row * w.width() + column) * w.channels() + ch, b, fresh, sum);
                    }
                }
            }
        }
    }

    @Override public void addReshaped(DenseMatrix x, boolean fresh, DenseMatrix y) {
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < y.nrow(); i++) {
                long number = (long) j * y.nrow() + i;
                put(y, i, j, fresh, x.get((int) (number % x.nrow()), (int) (number / x.nrow())));
            }
        }
    }

    @Override public void largest(DenseMatrix x, DenseMatrix oneHot) {
        for (int j = 0; j < x.ncol(); j++) {
            int best = 0;
            for (int i = 1; i < x.nrow(); i++) if (x.get(i, j) > x.get(best, j)) best = i;
            for (int i = 0; i < x.nrow(); i++) oneHot.set(i, j, i == best ? 1 : 0);
        }
    }
}
