package vaekit.cli;

import java.util.Iterator;
import vaekit.data.Catalog;

/// The names of the data sets, for help and completion.
final class DataNames implements Iterable<String> {
    @Override public Iterator<String> iterator() {
        return Catalog.all(System.out).stream().map(Catalog::name).iterator();
    }
}
