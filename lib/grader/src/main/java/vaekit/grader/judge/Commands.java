package vaekit.grader.judge;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vaekit.grader.compile.CompilerMain;
import vaekit.grader.worker.WorkerMain;

/// The command lines of the child processes.
final class Commands {
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    /// What every child JVM is told: small and quick to start, no attaching, no agents, no native access, nothing written
    /// to disk, and an end rather than a struggle when memory is short.
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr", "-XX:+DisableAttachMechanism",
            "-XX:-EnableDynamicAgentLoading", "--illegal-native-access=deny", "--sun-misc-unsafe-memory-access=deny",
            "-XX:MaxMetaspaceSize=96m", "-XX:MaxDirectMemorySize=8m", "-XX:ErrorFile=/dev/null", "-Djava.awt.headless=true",
            "-Duser.language=en", "-Duser.country=US", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8");

    private Commands() {}

    /// Where the kit's own classes lie: all that a worker sees of the kit.
    static Path kit() {
        try {
            return Path.of(WorkerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> compiler(Limits limits, Path home) {
        var command = java(JDK.resolve("bin/java").toString(), limits.compileMegabytes(), home.toString());
        command.addAll(List.of("-Xss4m", "-cp", kit().toString(), CompilerMain.class.getName(), kit().toString()));
        return command;
    }

    static List<String> worker(Limits limits, Isolation isolation, Path home) {
        if (!isolation.bubblewrap()) {
            var command = java(JDK.resolve("bin/java").toString(), limits.heapMegabytes(), home.toString());
            command.addAll(List.of("-cp", kit().toString(), WorkerMain.class.getName()));
            return command;
        }
        var command = new ArrayList<>(bubblewrap());
        command.addAll(java("/jdk/bin/java", limits.heapMegabytes(), "/tmp"));
        command.addAll(List.of("-cp", mountedKit(), WorkerMain.class.getName()));
        return command;
    }

    private static List<String> java(String java, int megabytes, String temporary) {
        var command = new ArrayList<>(List.of(java, "-Xmx" + megabytes + "m", "-Djava.io.tmpdir=" + temporary));
        command.addAll(FLAGS);
        return command;
    }

    /// New namespaces for everything; the system's libraries, the JDK and the kit read-only; an empty 16 MB /tmp.
    private static List<String> bubblewrap() {
        var command = new ArrayList<>(List.of("bwrap", "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session",
                "--clearenv", "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--hostname", "worker",
                "--proc", "/proc", "--dev", "/dev", "--size", "16777216", "--tmpfs", "/tmp"));
        for (var folder : List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64")) bind(command, "--ro-bind-try", Path.of(folder), folder);

        bind(command, "--ro-bind", JDK, "/jdk");
        bind(command, "--ro-bind", kit(), mountedKit());
        command.addAll(List.of("--chdir", "/tmp", "--"));
        return command;
    }

    private static String mountedKit() {
        return Files.isDirectory(kit()) ? "/kit" : "/kit.jar";
    }

    private static void bind(List<String> command, String how, Path from, String to) {
        command.addAll(List.of(how, from.toAbsolutePath().toString(), to));
    }
}
