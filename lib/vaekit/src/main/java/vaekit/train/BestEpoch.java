package vaekit.train;

import java.util.function.DoubleSupplier;

/// Early stopping: measures a model after every epoch, on examples that it does not learn from, and keeps the parameters of the epoch
/// in which the measure was lowest.
///
///     var best = new BestEpoch(model, () -> model.rmse(validation));
///     model.fit(data, Train.epochs(100).progress(best));
///     best.putBack();
public final class BestEpoch implements Progress {
    private final LastGood kept;
    private final DoubleSupplier measure;
    private double lowest = Double.POSITIVE_INFINITY;
    private int epoch;

    public BestEpoch(Objective model, DoubleSupplier measure) {
        this.kept = new LastGood(model.parameters());
        this.measure = measure;
    }

    @Override public void epoch(int epoch, int epochs, History history) {
        double now = measure.getAsDouble();
        if (!(now < lowest)) return;
        lowest = now;
        this.epoch = epoch;
        kept.keep(epoch);
    }

    /// Gives the model back the parameters of its best epoch; those from before the training if no epoch had a finite measure.
    public void putBack() {
        kept.putBack();
    }

    /// The best epoch; 0 before the first one.
    public int epoch() {
        return epoch;
    }

    /// The lowest measure.
    public double lowest() {
        return lowest;
    }
}
