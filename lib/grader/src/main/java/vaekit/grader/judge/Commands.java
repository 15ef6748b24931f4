package vaekit.grader.judge;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vaekit.exercise.Exercises;
import vaekit.grader.compile.CompilerMain;
import vaekit.grader.worker.WorkerMain;

/// The command lines of the child processes.
final class Commands {
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    /// What every child JVM is told: small and quick to start, no attaching, no agents, nothing written
    /// to disk, and an end rather than a struggle when memory is short.
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr", "-XX:+DisableAttachMechanism",
            "-XX:-EnableDynamicAgentLoading", "--sun-misc-unsafe-memory-access=deny",
            "-XX:MaxMetaspaceSize=96m", "-XX:MaxDirectMemorySize=8m", "-XX:ErrorFile=/dev/null", "-Djava.awt.headless=true",
            "-Duser.language=en", "-Duser.country=US", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8", "-Djdk.reflect.useNativeAccessorOnly=true"); // a method called ten times is worth no code of its own

    /// Said to a worker whose classes no allow-list has looked through, so that they could mention native code. No archive of classes, not even the
    /// JDK's own, fits a JVM that is told so: it takes twice as long to start.
    private static final String NO_NATIVE_CODE = "--illegal-native-access=deny";

    private Commands() {}

    /// Where the grader's classes and the exercises' interfaces lie: all that a child process sees of the kit.
    static List<Path> kit() {
        return List.of(home(WorkerMain.class), home(Exercises.class));
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String classPath(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    static AotCache compilerCache() {
        return AotCache.of("compiler", "");
    }

    /// Only for workers that cannot write to it.
    static AotCache workerCache(Isolation isolation) {
        return isolation.allowList() ? AotCache.of("worker-" + isolation.level(), isolation.bubblewrap() ? "/worker.aot" : "") : AotCache.NONE;
    }

    static List<String> compiler(Limits limits, Path home) {
        return compiler(limits, home, compilerCache().read());
    }

    /// A compiler that makes the cache when it ends.
    static List<String> compilerInTraining(Limits limits, Path home) {
        return compiler(limits, home, AotCache.write(home.toString()));
    }

    private static List<String> compiler(Limits limits, Path home, List<String> cache) {
        var command = java(JDK.resolve("bin/java").toString(), limits.compileMegabytes(), home.toString());
        command.addAll(cache);
        command.addAll(List.of("-Xss4m", "-cp", classPath(kit()), CompilerMain.class.getName()));
        kit().forEach(entry -> command.add(entry.toString()));
        return command;
    }

    static List<String> worker(Limits limits, Isolation isolation, Path home) {
        var cache = workerCache(isolation);
        return worker(limits, isolation, home, cache.read(), cache.isThere() ? List.of("--ro-bind", cache.file().toString(), cache.inside()) : List.of());
    }

    /// A worker that makes the cache when it ends.
    static List<String> workerInTraining(Limits limits, Isolation isolation, Path home) {
        var folder = isolation.bubblewrap() ? "/training" : home.toString();
        return worker(limits, isolation, home, AotCache.write(folder), List.of("--bind", home.toString(), folder));
    }

    private static List<String> worker(Limits limits, Isolation isolation, Path home, List<String> cache, List<String> mounts) {
        boolean alone = isolation.bubblewrap();
        var command = new ArrayList<String>(alone ? bubblewrap(mounts) : List.of());
        command.addAll(java(alone ? "/jdk/bin/java" : JDK.resolve("bin/java").toString(), limits.heapMegabytes(), alone ? "/tmp" : home.toString()));
        command.add("-XX:CompileThresholdScaling=10"); // loops that run for long are compiled all the same
        if (!isolation.allowList()) command.add(NO_NATIVE_CODE);
        command.addAll(cache);
        command.addAll(List.of("-cp", classPath(alone ? kit().stream().map(Commands::mounted).toList() : kit()), WorkerMain.class.getName()));
        return command;
    }

    private static List<String> java(String java, int megabytes, String temporary) {
        var command = new ArrayList<>(List.of(java, "-Xmx" + megabytes + "m", "-Djava.io.tmpdir=" + temporary));
        command.addAll(FLAGS);
        return command;
    }

    /// New namespaces for everything; the system's libraries, the JDK and the kit read-only; an empty 16 MB /tmp.
    ///
    /// @param mounts what else
    private static List<String> bubblewrap(List<String> mounts) {
        var command = new ArrayList<>(List.of("bwrap", "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session",
                "--clearenv", "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "worker",
                "--proc", "/proc", "--dev", "/dev", "--size", "16777216", "--tmpfs", "/tmp"));
        for (var folder : List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64")) bind(command, "--ro-bind-try", Path.of(folder), folder);

        bind(command, "--ro-bind", JDK, "/jdk");
        for (var entry : kit()) bind(command, "--ro-bind", entry, mounted(entry).toString());
        command.addAll(mounts);
        command.addAll(List.of("--chdir", "/tmp", "--"));
        return command;
    }

    /// Where a sandbox has it: `/kit0.jar`, or `/kit0` in a build, where it is a folder.
    private static Path mounted(Path entry) {
        return Path.of("/kit" + kit().indexOf(entry) + (Files.isDirectory(entry) ? "" : ".jar"));
    }

    private static void bind(List<String> command, String how, Path from, String to) {
        command.addAll(List.of(how, from.toAbsolutePath().toString(), to));
    }
}
