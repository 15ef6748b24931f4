package vaekit;

import java.util.Optional;
import vaekit.data.DataException;
import vaekit.data.DataFolders;
import vaekit.data.MnistFiles;
import vaekit.data.Split;

/// MNIST (LeCun, Cortes & Burges): 60,000 + 10,000 handwritten digits, 28×28 grey pixels. It is not part of the kit: it is
/// looked for in `$VAEKIT_DATA/mnist`, then in the caches, then downloaded.
public final class Mnist {
    private Mnist() {}

    /// Train and test images; downloads them the first time (11 MB).
    ///
    /// @throws DataException that says exactly what to put where, when they are not here and cannot be fetched
    public static Split load() {
        return MnistFiles.load(DataFolders.ofThisProcess(), System.out);
    }

    /// MNIST where it is or can be had, else the embedded digits; prints which.
    public static Split orDigits() {
        String why = "is not on this machine, and fast mode downloads nothing";
        var here = find();
        if (here.isPresent() || !Fast.on()) {
            try {
                var mnist = here.orElseGet(Mnist::load);
                System.out.println("Using " + mnist.train().name().replaceFirst("^mnist$", "MNIST") + ": " + mnist.train().size() + " training and " + mnist.test().size() + " test images.");
                return mnist;
            } catch (DataException e) {
                why = "could not be loaded: " + e.getMessage();
            }
        }
        System.out.println("Using the embedded digits instead of MNIST, which " + why + (why.endsWith(".") ? "" : "."));
        return Digits.load().split(0.9, 42);
    }

    /// MNIST if it is on this machine; never downloads.
    public static Optional<Split> find() {
        return MnistFiles.find(DataFolders.ofThisProcess().of("mnist")).map(MnistFiles::read);
    }
}
