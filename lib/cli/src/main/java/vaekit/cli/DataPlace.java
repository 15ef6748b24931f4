package vaekit.cli;

import java.util.Optional;
import vaekit.data.NamedDataset;
import vaekit.data.DataFolders;
import vaekit.data.MnistFiles;

/// Where a data set is on this machine.
final class DataPlace {

    private DataPlace() {}

    /// Nothing if it would have to be downloaded, or given to us, first.
    static Optional<String> of(NamedDataset data) {
        if (data.file() != null) return data.file().find(DataFolders.ofThisProcess()).map(Object::toString);
        return switch (data.name()) {
            case "mnist" -> MnistFiles.find(DataFolders.ofThisProcess().of("mnist")).map(Object::toString);
            case "digits" -> Optional.of("bundled");
            default -> Optional.of("generated when asked for");
        };
    }
}
