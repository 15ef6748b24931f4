package grading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vaekit.grader.judge.Isolation;
import vaekit.grader.run.Grade;
import vaekit.grader.run.GradeOptions;
import vaekit.grader.run.GradingProgress;
import vaekit.grader.suite.Catalog;

/// A judge in a JVM of its own, which a test may kill or start in a strange environment.
final class JudgeProcess {
    private JudgeProcess() {}

    /// @param arguments the batch's folder and the folder for the reports
    public static void main(String[] arguments) throws IOException {
        var options = GradeOptions.of(Path.of(arguments[1]), Path.of(arguments[0])).onlyFor("ex01").withJobs(1);
        var graded = Grade.run(options, Isolation.L1, Catalog.load(JudgeProcess.class.getClassLoader()), GradingProgress.SILENT);
        System.exit(graded.graderFailed() ? 3 : 0);
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /// @param environment all that the JVM gets
    static Process start(Path workingFolder, Map<String, String> environment, List<String> options, String classPath, Path batch, Path out) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, JudgeProcess.class.getName(), batch.toString(), out.toString()));
        var builder = new ProcessBuilder(command).directory(workingFolder.toFile()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }
}
