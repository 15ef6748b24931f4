package vaekit.kernel;

import com.google.gson.GsonBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vaekit.io.AtomicFile;

/// How the kernel is started, and the folder (`kernels/java`) by which Jupyter knows it.
///
/// @param java             the `java` program, at least version 25
/// @param classPath        what cells see: the library, the kernel itself and their dependencies
/// @param systemProperties for example `vaekit.fast` = `true`
/// @param environment      variables for the kernel's process
/// @param flags            further flags of the JVM, which make it quicker ([CompilerDirectives], `ClassArchive`)
public record KernelSpec(Path java, List<Path> classPath, Map<String, String> systemProperties, Map<String, String> environment,
                         List<String> flags) {
    /// What every JVM of the kit is started with: the Vector API, native access (OpenBLAS, GPU), no window system, and the
    /// smallest collector: training allocates nothing, and the compiler has less to do (0.5 s less for a short notebook).
    public static final List<String> JVM_FLAGS = List.of(
            "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true", "-XX:+UseSerialGC");

    public KernelSpec {
        classPath = classPath.stream().map(p -> p.toAbsolutePath().normalize()).toList();
        systemProperties = new TreeMap<>(systemProperties);   // one spec, one command line, whatever order the map had
        environment = new LinkedHashMap<>(environment);
        flags = List.copyOf(flags);
    }

    /// A kernel without further flags.
    public KernelSpec(Path java, List<Path> classPath, Map<String, String> systemProperties, Map<String, String> environment) {
        this(java, classPath, systemProperties, environment, List.of());
    }

    /// A kernel on the Java and the class path that this program itself runs on.
    public static KernelSpec ofThisJvm() {
        var classPath = Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty()).map(Path::of).toList();
        return new KernelSpec(Path.of(System.getProperty("java.home"), "bin", "java"), classPath, Map.of(), Map.of());
    }

    /// The same with one more system property for the kernel's JVM.
    public KernelSpec with(String property, String value) {
        var more = new TreeMap<>(systemProperties);
        more.put(property, value);
        return new KernelSpec(java, classPath, more, environment, flags);
    }

    /// The same with more flags for the kernel's JVM.
    public KernelSpec plus(List<String> moreFlags) {
        return new KernelSpec(java, classPath, systemProperties, environment, Stream.concat(flags.stream(), moreFlags.stream()).toList());
    }

    /// The command line that starts a kernel on a connection file.
    public List<String> command(String connectionFile) {
        var command = new ArrayList<>(List.of(java.toAbsolutePath().toString()));
        command.addAll(JVM_FLAGS);
        command.addAll(HotSwap.FLAGS);
        command.addAll(flags);
        systemProperties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList())));
        command.addAll(List.of(KernelMain.class.getName(), connectionFile));
        return command;
    }

    /// Writes `kernels/java` below a Jupyter data folder (such as `PREFIX/share/jupyter`), replacing an older one.
    /// Each file appears whole or not at all.
    ///
    /// @return the folder that was written
    public Path install(Path jupyterData) throws IOException {
        var folder = jupyterData.resolve("kernels").resolve("java");
        AtomicFile.write(folder.resolve("kernel.json"), json());
        AtomicFile.write(folder.resolve("logo-32x32.png"), KernelLogo.png(32));
        AtomicFile.write(folder.resolve("logo-64x64.png"), KernelLogo.png(64));
        return folder;
    }

    private String json() {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("argv", command("{connection_file}"));
        spec.put("display_name", "Java (vaekit)");
        spec.put("language", "java");
        spec.put("interrupt_mode", "message");
        spec.put("env", environment);
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(spec) + "\n";
    }
}
