package vaekit.train;

import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.tape.Parameter;

/// The parameters as they were when the loss was last known to be finite: before the training, then after every epoch. A training that
/// diverges leaves them in the model, so that it can be trained again at a lower rate.
public final class LastGood {
    private final List<Parameter> parameters;
    private final List<DenseMatrix> kept;
    private int epoch;

    public LastGood(List<Parameter> parameters) {
        this.parameters = parameters;
        this.kept = parameters.stream().map(p -> p.value().copy()).toList();
    }

    /// Keeps the parameters as they are after this epoch.
    void keep(int epoch) {
        for (int i = 0; i < kept.size(); i++) copy(parameters.get(i).value(), kept.get(i));
        this.epoch = epoch;
    }

    /// Puts the kept parameters back.
    ///
    /// @return what the model is now, as half a sentence
    public String putBack() {
        for (int i = 0; i < kept.size(); i++) copy(kept.get(i), parameters.get(i).value());
        return "The model is back at its parameters from " + (epoch == 0 ? "before this training" : "the end of epoch " + epoch);
    }

    private static void copy(DenseMatrix from, DenseMatrix to) {
        for (int j = 0; j < from.ncol(); j++) {
            for (int i = 0; i < from.nrow(); i++) to.set(i, j, from.get(i, j));
        }
    }
}
