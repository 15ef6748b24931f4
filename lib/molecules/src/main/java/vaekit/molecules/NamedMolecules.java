package vaekit.molecules;

import java.util.List;
import vaekit.data.NamedDataset;

/// Tells the command line of the data set `molecules`.
public final class NamedMolecules implements NamedDataset.Source {

    @Override public List<NamedDataset> datasets() {
        return List.of(new NamedDataset("molecules", "10,000 drug-like molecules as one-hot token sequences", () -> Molecules.make(10_000, 1).oneHot().split(0.9, 42)));
    }
}
