package vaekit.data;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The four files of MNIST: which they are, where they come from, and how to tell that they are right.
public enum MnistFiles {
    TRAIN_IMAGES("train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    TRAIN_LABELS("train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    TEST_IMAGES("t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    TEST_LABELS("t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    /// Public copies of the files.
    public static final List<URI> MIRRORS = List.of(
            URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
            URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));
    private static final long MOST = 16 << 20; // the largest compressed file has 9.9 MB

    private final String file, sha256;

    MnistFiles(String file, String sha256) {
        this.file = file;
        this.sha256 = sha256;
    }

    /// The first of the folders that holds all four files, compressed or not.
    public static Optional<Path> find(List<Path> folders) {
        return folders.stream().filter(folder -> Arrays.stream(values()).allMatch(f -> f.in(folder).isPresent())).findFirst();
    }

    private Optional<Path> in(Path folder) {
        return List.of(file + ".gz", file).stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    /// Reads the files of a folder: 60,000 images to train on, 10,000 to test on.
    public static Split read(Path folder) {
        return new Split(images("mnist", folder, TRAIN_IMAGES, TRAIN_LABELS), images("mnist test", folder, TEST_IMAGES, TEST_LABELS));
    }

    /// Reads MNIST from where it is, or downloads it into the user's cache first, with a progress bar.
    ///
    /// @throws DataException that says exactly what to put where, when it is not here and cannot be fetched
    public static Split load(DataFolders folders, PrintStream progress) {
        var here = find(folders.of("mnist"));
        if (here.isPresent()) return read(here.get());
        var folder = folders.download("mnist");
        if (Download.forbidden()) throw new DataException("MNIST is not on this machine and VAEKIT_OFFLINE forbids a download. " + whatToPutWhere(folder));
        progress.println("Downloading MNIST into " + folder + " (11 MB, once).");
        download(folder, MIRRORS, progress);
        return read(folder);
    }

    /// Compares the content of all four files with MNIST's SHA-256.
    ///
    /// @throws DataException naming the first file that differs
    public static void verify(Path folder) {
        for (var f : values()) {
            var path = f.in(folder).orElseThrow(() -> new DataException(f.file + ".gz is not in " + folder + "."));
            if (!Download.sha256(path).equals(f.sha256)) {
                throw new DataException(path + " is not MNIST's file of that name: its uncompressed content has another SHA-256. Delete it to have it downloaded again.");
            }
        }
    }

    private static Images images(String name, Path folder, MnistFiles images, MnistFiles labels) {
        return Images.of(name, Idx.read(images.in(folder).orElseThrow()), Idx.read(labels.in(folder).orElseThrow()));
    }

    /// Fetches what the folder does not hold yet, with a progress bar.
    ///
    /// @throws DataException that says what to put where, when no mirror helps
    public static void download(Path folder, List<URI> mirrors, PrintStream progress) {
        try {
            for (var f : values()) {
                if (f.in(folder).isEmpty()) new Download(mirrors, progress).fetch(f.file + ".gz", f.sha256, MOST, folder);
            }
        } catch (DataException e) {
            throw new DataException(e.getMessage() + " " + whatToPutWhere(folder), e);
        }
    }

    /// The sentence for those who have to fetch the files themselves.
    public static String whatToPutWhere(Path folder) {
        return "Put " + Arrays.stream(values()).map(f -> f.file + ".gz").collect(Collectors.joining(", ")) + " into " + folder
                + ", or set VAEKIT_DATA to a folder that holds them in its sub-folder mnist; Digits.load() needs no files.";
    }
}
