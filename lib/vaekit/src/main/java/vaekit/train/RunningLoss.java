package vaekit.train;

import java.util.Arrays;
import smile.tensor.ScalarType;
import vaekit.backend.Backend;
import vaekit.backend.Buffer;
import vaekit.tape.LossTerms;

/// The loss and its terms, summed over the examples of an epoch. A step leaves them where its backend keeps them; from one that is far away the
/// host fetches those of fifty steps at once, because asking waits for all that is under way; that of an epoch's first step alone, to have one to show.
final class RunningLoss {
    private static final int FETCH = 50;
    private final Backend backend;
    private final Buffer[] waiting;                        // [FETCH, 1] for the loss and for each term, step below step
    private final int[] sizes = new int[FETCH];
    private final double[] sums;
    private int steps, examples;                           // steps that wait; examples of those that do not any more

    RunningLoss(Backend backend, ScalarType type, int terms) {
        this.backend = backend;
        this.sums = new double[1 + terms];
        this.waiting = new Buffer[sums.length];
        for (int i = 0; i < sums.length; i++) waiting[i] = backend.zeros(type, FETCH, 1);
    }

    /// Before an epoch.
    void clear() {
        Arrays.fill(sums, 0);
        steps = examples = 0;
    }

    /// The step of `size` examples that has just been recorded.
    void add(int size, LossTerms terms) {
        backend.copyRows(terms.loss().buffer(), 0, waiting[0], steps, 1);
        for (int i = 1; i < sums.length; i++) backend.copyRows(terms.termBuffer(i - 1), 0, waiting[i], steps, 1);
        sizes[steps++] = size;
        if (backend.near() || steps == FETCH || examples == 0) fetch();
    }

    /// Adds up what has not been yet.
    void fetch() {
        for (int i = 0; i < sums.length && steps > 0; i++) {
            var values = waiting[i].host();
            for (int k = 0; k < steps; k++) sums[i] += sizes[k] * values.get(k, 0);
        }
        for (int k = 0; k < steps; k++) examples += sizes[k];
        steps = 0;
    }

    /// The mean of the loss (0) or a term (1, …) over the examples fetched so far.
    double mean(int i) {
        return sums[i] / examples;
    }
}
