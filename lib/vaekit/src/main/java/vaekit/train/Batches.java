package vaekit.train;

import java.util.HashMap;
import java.util.Map;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Backend;
import vaekit.data.Dataset;
import vaekit.data.Images;
import vaekit.rng.Rng;

/// Fills batches from a data set. There is one [Batch] per batch size, so the shorter last batch costs nothing.
final class Batches {
    private final Backend backend;
    private final ScalarType type;
    private final Map<Integer, Batch> bySize = new HashMap<>();
    private final int D, C;

    /// @param C how many classes the labels are of that the objective reads; 0: it reads none
    Batches(ScalarType type, int D, int C, Backend backend) {
        this.backend = backend;
        this.type = type;
        this.D = D;
        this.C = C;
    }

    /// The examples order[from] … order[from + size − 1] with the noise of `key`. In training that belongs to this batch; at evaluation it is
    /// that of all examples, of which the batch takes its part.
    Batch fill(Dataset data, int[] order, int from, int size, boolean binarise, long key, double beta, boolean training) {
        var batch = bySize.get(size);
        if (batch == null) {
            batch = new Batch(DenseMatrix.zeros(type, D, size), C, backend);
            bySize.put(size, batch);
        }
        batch.training = training;
        batch.place = training ? 0 : from;
        batch.examples = order.length;
        batch.of = training ? size : order.length;
        if (data instanceof Images images && !binarise) {
            images.gather(order, from, batch.buffer(), backend);
        } else {
            if (!binarise) data.gather(order, from, batch.forHost());
            else if (data instanceof Images images) images.gatherBinary(order, from, batch.forHost(), Rng.split(key, -1), batch.place);
            else throw new IllegalArgumentException("binarise() wants images; " + data.name() + " is none.");
            batch.filled();
        }
        batch.labelled = C > 0 && data.classes() > 0;
        if (batch.labelled) for (int j = 0; j < size; j++) batch.label(j, data.label(order[from + j]));
        batch.key = key;
        batch.beta = beta;
        batch.binarised = binarise;
        return batch;
    }
}
