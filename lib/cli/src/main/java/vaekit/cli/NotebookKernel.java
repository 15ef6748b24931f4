package vaekit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import vaekit.io.AtomicFile;
import vaekit.kernel.CompilerDirectives;
import vaekit.kernel.KernelSpec;
import vaekit.kernel.client.ClassArchive;

/// The kernel that the kit's notebooks run on: this program's Java and libraries, OpenBLAS on the library path.
///
/// Our own jars are copied first and the copies moved into place, so that a build in the meantime never pulls a jar from under a
/// running kernel.
final class NotebookKernel {

    private NotebookKernel() {}

    /// When the JVM compiles what, as the launcher tells it for commands that compute; the file says why. A JVM that does not find it says nothing.
    static final String COMPILE_COMMANDS = "lib/vaekit/compile-commands.txt";

    /// What most notebooks begin with: its classes are in the archive that shortens the kernel's start.
    static final List<String> TYPICAL = List.of("import vaekit.*;", """
        var few = Digits.load().first(256);
        var tiny = Vae.of(784, 2).hidden(16).build();
        var curve = tiny.fit(few, Train.epochs(1).quiet());
        double twice(double v) { return 2 * v; }
        System.out.printf("%.1f%n", twice(curve.last("loss")));
        Plot.images("first", Plot.row("row", tiny.sample(10, vaekit.rng.Rng.seed(1))))""", """
        var judge = Classifier.of(784, 10).hidden(8).build();
        judge.fit(few, Train.epochs(1).quiet());
        vaekit.check.Check.atMost("a share", judge.error(few), 1);
        double[] ends = {0, 1};
        var curves = Plot.lines("curves", "x", "y", Plot.line("twice", 0, 1, v -> twice(v)), Plot.dots("two", ends, ends));
        var shares = Plot.bars("shares", "x", "y", new String[] {"one", "two"}, ends, ends);
        Plot.side(curves, shares, Plot.latent("codes", tiny.encode(few.matrix()).mu(), few.labels()))""", """
        class Later implements vaekit.exercise.GaussianKlExercise {
            public double[] kl(double[][] mu, double[][] logVar) { return new double[mu[0].length]; }
        }
        vaekit.exercise.Exercises.check("ex01", new Later());
        Plot.heatmap("cells", "x", "y", smile.tensor.DenseMatrix.of(new double[][] {ends, ends}))""");

    /// @param state a folder of the clone that git ignores; the copies go into its `lib`
    /// @param say   told what takes a few seconds after each build
    static KernelSpec of(Folders folders, Path state, Consumer<String> say) throws IOException {
        var thisProgram = KernelSpec.ofThisJvm();
        var plain = new KernelSpec(thisProgram.java(), classPath(thisProgram.classPath(), folders.home(), state.resolve("lib")),
            Map.of("vaekit.home", folders.home().toString(), "vaekit.cache", folders.cache().toString()), environment(folders))
            .plus(List.of("-XX:CompileCommandFile=" + folders.home().resolve(COMPILE_COMMANDS)));
        return ClassArchive.addTo(CompilerDirectives.addTo(plain, state), state, TYPICAL, () -> say.accept("Preparing quick starts of the kernel (once) …"));
    }

    private static List<Path> classPath(List<Path> ours, Path home, Path lib) throws IOException {
        var all = new ArrayList<Path>();
        for (var entry : ours) {
            if (!entry.startsWith(home)) {
                all.add(entry);
            } else if (Files.isRegularFile(entry)) {        // a jar of ours; the folder of the kit's commands is left out
                all.add(copy(entry, lib));
            }
        }
        return all;
    }

    /// The same bytes are not written again: the archive of classes holds the time of each jar.
    static Path copy(Path jar, Path lib) throws IOException {
        var copy = lib.resolve(jar.getFileName());
        if (!Files.exists(copy) || Files.mismatch(jar, copy) >= 0) AtomicFile.write(copy, Files.readAllBytes(jar));
        return copy;
    }

    private static Map<String, String> environment(Folders folders) {
        if (!Files.isDirectory(folders.openblas())) return Map.of();
        var theirs = System.getenv("LD_LIBRARY_PATH");
        var ours = folders.openblas().toString();
        var path = theirs == null || theirs.isEmpty() || theirs.equals(ours) || theirs.startsWith(ours + ":") ? theirs : ours + ":" + theirs;
        return Map.of("LD_LIBRARY_PATH", path == null || path.isEmpty() ? ours : path);
    }
}
