package vaekit.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import vaekit.io.AtomicFile;

/// Which code the JVM's second compiler leaves to the first one. It takes most of the processor time of a short notebook, and spends a
/// third of that on the Java compiler, which each cell runs for milliseconds only. Measured on two cores, the fast mode of notebook 01 takes 18
/// seconds of processor time instead of 22.
public final class CompilerDirectives {
    /// Code that turns cells into classes, pictures into bytes and results into messages; nothing that a cell computes with.
    private static final List<String> LIGHTLY = List.of("com/sun/tools/javac/*", "jdk/jshell/*", "jdk/internal/classfile/*", "jdk/internal/jrtfs/*",
        "jdk/internal/jimage/*", "jdk/internal/loader/*", "jdk/nio/zipfs/*", "java/nio/file/FileTreeWalker", "java/lang/invoke/MethodType",
        "sun/java2d/*", "com/sun/imageio/*", "sun/nio/*", "com/google/gson/*", "zmq/*");

    private CompilerDirectives() {}

    /// `spec` with such a file of directives, written into `folder`. The JVM would say that it has read it; it is asked not to.
    public static KernelSpec addTo(KernelSpec spec, Path folder) throws IOException {
        var file = folder.toAbsolutePath().resolve("compiler.json");
        AtomicFile.write(file, LIGHTLY.stream().map(classes -> '"' + classes + ".*\"").collect(Collectors.joining(", ", "[{match: [", "], c2: {Exclude: true}}]\n")));
        return spec.plus(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:CompilerDirectivesFile=" + file, "-XX:-DisplayVMOutput"));
    }
}
