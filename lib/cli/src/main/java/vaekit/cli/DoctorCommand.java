package vaekit.cli;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vaekit.backend.Backends;
import vaekit.cli.jupyter.Jupyter;
import vaekit.data.NamedDataset;

/// Looks at everything the kit uses on this machine and says what is there, what is not, and how to get it.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Show what this machine has: JDK, vector module, backends, GPU, OpenBLAS, Jupyter, data sets.",
    footer = {"", "Marks: ok there, - not there (works without it), !! missing (exit code 1)."})
final class DoctorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override public Integer call() {
        var findings = findings(Folders.ofThisProcess());
        var out = spec.commandLine().getOut();
        findings.forEach(out::println);
        out.flush();
        return findings.stream().anyMatch(f -> f.state() == Finding.State.MISSING) ? 1 : 0;
    }

    static List<Finding> findings(Folders folders) {
        var all = new ArrayList<Finding>();
        all.add(jdk());
        all.add(machine());
        all.add(vectorModule());
        for (var backend : Backends.providers()) {
            var subject = "backend " + backend.name();
            all.add(backend.unavailableBecause().map(why -> Finding.absent(subject, why)).orElseGet(() -> Finding.ok(subject, backend.found())));
        }
        all.add(openblas(folders));
        all.add(Jupyter.present(folders.cache()).map(j -> Finding.ok("JupyterLab", j.version() + " (" + j.program() + ")"))
            .orElse(Finding.absent("JupyterLab", "none yet; ./kit lab sets one up (needs Python 3.10 or newer and a network)")));
        for (var data : NamedDataset.all(System.out).stream().filter(d -> List.of("digits", "mnist").contains(d.name())).toList()) {
            var subject = "data " + data.name();
            all.add(DataPlace.of(data).map(place -> Finding.ok(subject, place)).orElse(Finding.absent(subject, "not here yet; ./kit data " + data.name() + " fetches it")));
        }
        return all;
    }

    private static Finding jdk() {
        return Finding.ok("JDK", Runtime.version() + " (" + System.getProperty("java.vendor") + ") in " + System.getProperty("java.home"));
    }

    private static Finding machine() {
        var runtime = Runtime.getRuntime();
        return Finding.ok("machine", String.format(Locale.ROOT, "%s %s, %d cores, %.1f GB of memory for the JVM",
            System.getProperty("os.name"), System.getProperty("os.arch"), runtime.availableProcessors(), runtime.maxMemory() / 1e9));
    }

    private static Finding vectorModule() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            ? Finding.ok("Vector API", "module jdk.incubator.vector is loaded")
            : Finding.absent("Vector API", "start java with --add-modules jdk.incubator.vector (kit does); without it the scalar backend is used");
    }

    private static Finding openblas(Folders folders) {
        var name = System.mapLibraryName("openblas");
        return opens(name)
            ? Finding.ok("OpenBLAS", name + " opens; Smile's SVD, PCA and matrix products work")
            : Finding.absent("OpenBLAS", name + " is not on the library path (looked for in " + folders.openblas()
                + " too); only what uses Smile's own linear algebra needs it");
    }

    /// Can the system's loader open this library by its name?
    private static boolean opens(String name) {
        try (var arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(name, arena);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
