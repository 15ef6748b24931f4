package vaekit.reproduce;

import java.util.List;
import vaekit.data.Split;

/// A published table.
public interface Experiment {

    /// The name that `kit reproduce NAME` takes.
    String name();

    /// The source and the setting, in a sentence.
    String source();

    /// Whether its trials are about MNIST; otherwise they make their own data and are given none.
    default boolean onMnist() {
        return true;
    }

    /// All trials; `quick` ones are fewer or shorter, and say so in their row.
    List<Trial> trials(Split mnist, boolean quick);

    /// All tables there are.
    static List<Experiment> all() {
        return List.of(new Cs236Vae(), new Kingma2014(false), new Kingma2014(true), new QuadrantTable(), new LabelTable(), new AnomalyTable(), new Burda2015(), new CountTable(), new Lucas2019(), new MigTable(), new Pythae(), new VqTable(), new StrongDecoderTable());
    }
}
