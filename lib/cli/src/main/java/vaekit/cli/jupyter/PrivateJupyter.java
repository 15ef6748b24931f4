package vaekit.cli.jupyter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vaekit.cli.CommandFailure;
import vaekit.cli.Steps;

/// A JupyterLab of the kit's own, of a pinned version, in a Python environment in the user's cache: nothing of the machine's Python
/// is touched. It is set up once; a file `complete` in it, written last, tells that nothing cut the set-up off.
public final class PrivateJupyter {

    private static final String REQUIREMENTS = requirements();

    private final Path cache;
    private final Path folder;
    private final Programs programs;

    public PrivateJupyter(Path cache) {
        this(cache, Programs.onThePath());
    }

    PrivateJupyter(Path cache, Programs programs) {
        this.cache = cache;
        this.programs = programs;
        this.folder = cache.resolve("jupyter-" + REQUIREMENTS.replaceAll(".*==", ""));
    }

    /// The private JupyterLab if it has been set up already.
    public Optional<Jupyter> ready() {
        return Files.exists(folder.resolve("complete")) ? Jupyter.at(inside("jupyter-lab")) : Optional.empty();
    }

    /// The private JupyterLab, set up now if need be. Two commands at once wait for each other.
    ///
    /// @throws CommandFailure when there is no usable Python, or the packages cannot be fetched
    public Jupyter get(Steps steps) {
        try {
            Files.createDirectories(cache);
            try (var channel = FileChannel.open(cache.resolve("jupyter.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                 var _ = channel.lock()) {
                var present = ready();
                return present.isPresent() ? present.get() : setUp(steps);
            }
        } catch (IOException e) {
            throw new CommandFailure("the private JupyterLab cannot be set up in " + folder + " (" + e.getMessage()
                + "); free some space, or set VAEKIT_CACHE to another folder.", e);
        }
    }

    private Jupyter setUp(Steps steps) throws IOException {
        var python = python();
        steps.say("Setting up JupyterLab, once (250 MB), in " + folder + " …");
        delete(folder);
        run(steps, List.of(python.toString(), "-m", "venv", folder.toString()), output ->
            "Python could not make an environment in " + folder + "; on Debian and Ubuntu 'apt install python3-venv' adds what is missing"
                + " (it said: " + output + ").");
        var list = Files.writeString(folder.resolve("requirements.txt"), REQUIREMENTS);
        run(steps, List.of(inside("python").toString(), "-m", "pip", "install", "--no-input", "--disable-pip-version-check",
            "--retries", "1", "--timeout", "15", "-r", list.toString()), output ->
            "JupyterLab could not be installed; check the network (pip's settings and proxies apply), or install JupyterLab 4 yourself"
                + " and put it on the PATH (pip said: " + output + ").");
        var jupyter = Jupyter.at(inside("jupyter-lab")).orElseThrow(() ->
            new CommandFailure("JupyterLab was installed in " + folder + " but does not start; run " + inside("jupyter-lab") + " to see why."));
        Files.writeString(folder.resolve("complete"), jupyter.version() + "\n");
        return jupyter;
    }

    /// A Python 3.10 or newer.
    private Path python() {
        for (var name : List.of("python3", "python")) {
            var python = programs.find(name);
            if (python.isEmpty()) continue;
            var fits = Programs.firstLine(Duration.ofSeconds(30),
                List.of(python.get().toString(), "-c", "import sys; print(sys.version_info >= (3, 10))"));
            if (fits.equals(Optional.of("True"))) return python.get();
        }
        throw new CommandFailure("JupyterLab needs Python 3.10 or newer and there is none on the PATH; install Python 3, or any JupyterLab 4.");
    }

    private interface Complaint {
        String about(String output);
    }

    /// Runs one command of the set-up, showing its progress; a failure is told with the last line it printed.
    private static void run(Steps steps, List<String> command, Complaint complaint) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var last = new ArrayDeque<String>();
        int packages = 0;
        try (var lines = process.inputReader()) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.startsWith("Collecting ")) steps.moving("package " + ++packages + ": " + line.split("[ =<>!~\\[]")[1]);
                if (line.startsWith("Installing ")) steps.moving("installing " + packages + " packages");
                if (!line.isBlank() && !line.startsWith("WARNING: Retrying")) last.add(line.strip());
                if (last.size() > 1) last.remove();
            }
            if (process.waitFor() != 0) throw new CommandFailure(complaint.about(last.isEmpty() ? "nothing" : last.getLast()));
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Path inside(String program) {
        return Programs.WINDOWS ? folder.resolve("Scripts").resolve(program + ".exe") : folder.resolve("bin").resolve(program);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static String requirements() {
        try (var in = PrivateJupyter.class.getResourceAsStream("requirements.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
