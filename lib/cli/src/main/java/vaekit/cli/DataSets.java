package vaekit.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import vaekit.Digits;
import vaekit.Mnist;
import vaekit.data.DataFolders;
import vaekit.data.MnistFiles;
import vaekit.data.Split;

/// The data sets, named as on the command line.
enum DataSets {
    digits("10,000 handwritten-looking digits, 28x28, made by this project, with their true factors",
        () -> Digits.load().split(0.9, 42), () -> Optional.of("bundled")),

    mnist("60,000 + 10,000 handwritten digits, 28x28 (LeCun, Cortes, Burges)",
        Mnist::load, () -> MnistFiles.find(DataFolders.ofThisProcess().of("mnist")).map(Object::toString));

    final String description;
    private final Supplier<Split> loader;
    private final Supplier<Optional<String>> finder;

    DataSets(String description, Supplier<Split> loader, Supplier<Optional<String>> finder) {
        this.description = description;
        this.loader = loader;
        this.finder = finder;
    }

    /// Training and test examples; downloaded first if need be.
    Split load() {
        return loader.get();
    }

    /// Where it is on this machine, or nothing if it would have to be downloaded.
    Optional<String> place() {
        return finder.get();
    }

    static DataSets named(String word) {
        return Arrays.stream(values()).filter(d -> d.name().equals(word)).findFirst().orElseThrow(() ->
            new Failure("there is no data set '" + word + "'; there are " + Arrays.stream(values()).map(DataSets::name).collect(Collectors.joining(", ")) + "."));
    }
}
