package vaekit.data;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private static final String FASHION = "bb300cfdad3c16e7a12a480ee83cd310";      // MD5 of its test labels as Zalando publishes them
    private static final long MOST = 16 << 20; // the largest compressed file has 9.9 MB

    private final String file, sha256;

    MnistFiles(String file, String sha256) {
        this.file = file;
        this.sha256 = sha256;
    }

    /// The first folder that holds all four files: one of these, or in or beside one of these where torchvision puts them, in `MNIST/raw`.
    public static Optional<Path> find(List<Path> folders) {
        return places(folders).filter(folder -> missing(folder).isEmpty()).findFirst();
    }

    private static Stream<Path> places(List<Path> folders) {
        return folders.stream().flatMap(f -> Stream.of(f, f.resolve("MNIST/raw"), f.resolveSibling("MNIST/raw"), f.resolve("raw")));
    }

    private static List<MnistFiles> missing(Path folder) {
        return Arrays.stream(values()).filter(f -> f.in(folder).isEmpty()).toList();
    }

    /// Where some of the files are, but not all: a sentence that says which, else nothing.
    static String partly(List<Path> folders) {
        return places(folders).filter(folder -> missing(folder).size() < values().length).findFirst().map(folder -> {
            var lacking = missing(folder).stream().map(f -> f.file + ".gz").collect(Collectors.joining(", "));
            return "Of its four files " + folder + " holds " + (values().length - missing(folder).size()) + "; missing: " + lacking + ". ";
        }).orElse("");
    }

    /// The file under one of the names that are about: with a point for the first hyphen of its ending, compressed or not, in capitals too.
    private Optional<Path> in(Path folder) {
        var name = Pattern.compile(file.replace("-idx", "[-.]idx") + "(\\.gz)?", Pattern.CASE_INSENSITIVE);
        try (var files = Files.list(folder)) {
            return files.filter(f -> name.matcher(f.getFileName().toString()).matches() && Files.isRegularFile(f)).min(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();      // no folder, or one that may not be looked into
        }
    }

    /// Reads the files of a folder: 60,000 images to train on, 10,000 to test on. They are called "mnist" if their content is MNIST's; others
    /// come under the same names, Fashion-MNIST first of all.
    public static Split read(Path folder) {
        return read(folder, FASHION);
    }

    /// @param fashion the MD5 of Fashion-MNIST's test labels, as they are packed
    static Split read(Path folder, String fashion) {
        var files = new EnumMap<MnistFiles, Idx>(MnistFiles.class);
        for (var f : values()) files.put(f, Idx.read(f.in(folder).orElseThrow()));
        boolean mnist = files.entrySet().stream().allMatch(e -> e.getValue().sha256().equals(e.getKey().sha256));
        var name = mnist ? "mnist" : Download.md5(TEST_LABELS.in(folder).orElseThrow()).equals(fashion) ? "fashion-mnist" : "unknown images under MNIST's names";
        return new Split(Images.of(name, files.get(TRAIN_IMAGES), files.get(TRAIN_LABELS)), Images.of(name + " test", files.get(TEST_IMAGES), files.get(TEST_LABELS)));
    }

    /// Reads MNIST from where it is, or downloads it into the user's cache first, with a progress bar; says so where the files found are not
    /// MNIST's.
    ///
    /// @throws DataException that says exactly what to put where, when it is not here and cannot be fetched
    public static Split load(DataFolders folders, PrintStream progress) {
        var here = find(folders.of("mnist"));
        if (here.isPresent()) {
            var found = read(here.get());
            if (!found.train().name().equals("mnist"))
                progress.println("The files in " + here.get() + " are not MNIST's, for their content has other checksums: these are " + found.train().name() + ".");
            return found;
        }
        var folder = folders.download("mnist");
        var partly = partly(folders.of("mnist"));
        if (Download.forbidden()) throw new DataException("MNIST is not on this machine and VAEKIT_OFFLINE forbids a download. " + partly + whatToPutWhere(folder));
        progress.println(partly + "Downloading MNIST into " + folder + " (11 MB, once).");
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
