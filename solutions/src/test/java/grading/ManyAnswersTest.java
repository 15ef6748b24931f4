package grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.exercise.Exercises;
import vaekit.grader.run.GradeOptions;

/// For a batch of many answers, a kit of jars makes caches of its children's classes; a kit of class folders, as a build has it, cannot.
class ManyAnswersTest {
    @TempDir
    Path temporary;

    private static Path place(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private Path jar(Class<?> type) {
        var jar = temporary.resolve(type.getSimpleName() + ".jar");
        assertEquals(0, ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "-c", "-f", jar.toString(), "-C", place(type).toString(), "."));
        return jar;
    }

    private String classPathOfJars() {
        var kit = List.of(GradeOptions.class, Exercises.class);
        var rest = Stream.of(JudgeProcess.classPath().split(File.pathSeparator)).filter(p -> kit.stream().noneMatch(type -> place(type).equals(Path.of(p))));
        return Stream.concat(kit.stream().map(type -> jar(type).toString()), rest).collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> caches() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".aot")).map(n -> n.replaceFirst("-[0-9a-f]{16}\\.aot$", "")).sorted().toList();
        }
    }

    @Test
    void cachesAreMadeOnceAndChangeNoGrade() throws IOException, InterruptedException {
        if (!Files.isDirectory(place(GradeOptions.class))) return; // a jar: its caches would be made beside it
        var classPath = classPathOfJars();
        var batch = temporary.resolve("batch");
        for (int i = 0; i < 32; i++) Course.hand(batch, "student" + i, (i % 4 == 0 ? Course.PARTLY : Course.SOLUTION) + "// " + i);
        var environment = Map.of("LC_ALL", "C.UTF-8");
        assertEquals(0, JudgeProcess.start(temporary, environment, List.of(), JudgeProcess.classPath(), batch, temporary.resolve("folders")).waitFor());
        assertEquals(List.of(), caches());
        for (var run : new String[] {"making", "reading"}) {
            assertEquals(0, JudgeProcess.start(temporary, environment, List.of(), classPath, batch, temporary.resolve(run)).waitFor());
            assertEquals(List.of("compiler", "worker-L1"), caches());
            for (var report : new String[] {"grades.csv", "grade.json"})
                assertEquals(Files.readString(temporary.resolve("folders").resolve(report)), Files.readString(temporary.resolve(run).resolve(report)), run + " " + report);
        }
        assertTrue(Files.readString(temporary.resolve("reading/grades.csv")).contains("\"student1\",6,6"));
    }
}
