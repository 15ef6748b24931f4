package vaekit.data;

import java.io.PrintStream;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vaekit.data.handwriting.DigitFiles;

/// The data sets by name, for the command line: each as examples to train on and examples to test on.
///
/// @param name what to ask for
/// @param what in a few words
/// @param load reads or makes it
/// @param file the file that has to be given to us first, or null
public record NamedDataset(String name, String what, Supplier<Split> load, GivenFile file) {
    private static final long SEED = 1;

    /// Data sets of another module, which this library does not know: found where the module is on the class path.
    public interface Source {
        /// @param progress where it is said what of a file could not be taken
        List<NamedDataset> datasets(PrintStream progress);
    }

    /// A data set that needs no file, or fetches its own.
    public NamedDataset(String name, String what, Supplier<Split> load) {
        this(name, what, load, null);
    }

    /// All data sets: the library's, then those of other modules.
    ///
    /// @param progress where a download shows its bar
    public static List<NamedDataset> all(PrintStream progress) {
        var ours = List.of(
                new NamedDataset("digits", "10,000 embedded 28×28 digits with known factors, offline", () -> DigitFiles.bundled().split(0.9, 42)),
                new NamedDataset("mnist", "MNIST, 60,000 + 10,000 handwritten digits, downloaded once", () -> MnistFiles.load(DataFolders.ofThisProcess(), progress)),
                points("ring", "a ring out of a normal cloud, z/10 + z/‖z‖", () -> Toys.ring(10_000, SEED)),
                points("moons", "two half moons", () -> Toys.moons(10_000, 0.1, SEED)),
                points("pinwheel", "five bent arms", () -> Toys.pinwheel(10_000, 5, SEED)),
                points("gaussians", "eight Gaussians on a circle", () -> Toys.gaussians(10_000, 8, 0.3, SEED)),
                points("story", "a bent line, one latent number and noise", () -> Toys.story(10_000, 0.1, SEED)),
                new NamedDataset("counts", "zero-inflated counts of 50 genes in 4 types of cell", () -> Counts.zeroInflated(50, 4, 2, 0.3, SEED).sample(5_000, SEED).split(0.9, 42)));
        return Stream.concat(ours.stream(), ServiceLoader.load(Source.class).stream().flatMap(source -> source.get().datasets(progress).stream())).toList();
    }

    private static NamedDataset points(String name, String what, Supplier<Dataset> data) {
        return new NamedDataset(name, "2-D points: " + what, () -> data.get().split(0.9, 42));
    }

    /// The data set of a name.
    ///
    /// @throws IllegalArgumentException that lists the names, when there is no such data set
    public static NamedDataset of(String name, PrintStream progress) {
        return all(progress).stream().filter(c -> c.name.equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "there is no data set \"" + name + "\"; there are " + all(progress).stream().map(NamedDataset::name).collect(Collectors.joining(", ")) + "."));
    }
}
