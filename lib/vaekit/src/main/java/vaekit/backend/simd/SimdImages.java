package vaekit.backend.simd;

import smile.tensor.DenseMatrix;
import vaekit.backend.Window;
import vaekit.backend.simd.columns.Largest;
import vaekit.backend.simd.columns.PatchColumns;
import vaekit.backend.simd.columns.OtherColumns;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// What convolutions and codebooks need beside the product.
abstract class SimdImages extends SimdArithmetic {
    private final PatchColumns patchColumns;
    private final OtherColumns reshape;
    private final Largest largest;

    SimdImages(Workers workers) {
        super(workers);
        patchColumns = new PatchColumns(workers);
        reshape = new OtherColumns(workers);
        largest = new Largest(workers);
    }

    @Override public synchronized void patches(DenseMatrix x, Window window, DenseMatrix patches) {
        if (Floats.are(x)) patchColumns.take(x, window, patches);
        else super.patches(x, window, patches);
    }

    @Override public synchronized void addPatches(DenseMatrix patches, Window window, boolean fresh, DenseMatrix x) {
        if (Floats.are(x)) patchColumns.giveBack(patches, window, fresh, x);
        else super.addPatches(patches, window, fresh, x);
    }

    @Override public synchronized void addReshaped(DenseMatrix x, boolean fresh, DenseMatrix y) {
        if (Floats.are(y)) reshape.run(x, fresh, y);
        else super.addReshaped(x, fresh, y);
    }

    @Override public synchronized void largest(DenseMatrix x, DenseMatrix oneHot) {
        if (Floats.are(x)) largest.run(x, oneHot);
        else super.largest(x, oneHot);
    }
}
