package vaekit.cli;

import java.util.Iterator;
import vaekit.data.NamedDataset;

/// The names of the data sets, for help and completion.
final class DataNames implements Iterable<String> {
    @Override public Iterator<String> iterator() {
        return NamedDataset.all(System.out).stream().map(NamedDataset::name).iterator();
    }
}
