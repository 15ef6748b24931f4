package proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.grader.proof.BuildProof;

/// Guards the guard: exercise 01 with one thing spoilt at a time.
class TheProofFailsWhenItShouldTest {
    private static final String ANSWER = "src/main/java/exercises/Ex01GaussianKl.java";

    @TempDir
    Path root;

    @BeforeEach
    void copyExercise01() throws IOException {
        copy("exercises/" + ANSWER, "solutions/" + ANSWER);
        for (var folder : List.of("solutions/src/mutants/ex01", "solutions/src/equivalents/ex01"))
            try (var files = Files.list(Path.of("..").resolve(folder))) {
                copy(files.map(f -> folder + "/" + f.getFileName()).toArray(String[]::new));
            }
    }

    private void copy(String... names) throws IOException {
        for (var name : names) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.copy(Path.of("..").resolve(name), root.resolve(name));
        }
    }

    private void replace(String name, String old, String by) throws IOException {
        Files.writeString(root.resolve(name), Files.readString(root.resolve(name)).replace(old, by));
    }

    /// Names of the proofs of exercise 01 that fail.
    private TreeSet<String> failing() {
        var failing = new TreeSet<String>();
        BuildProof.of(root, getClass().getClassLoader()).proofs().filter(c -> c.getDisplayName().startsWith("ex01")).forEach(c -> run(c, failing));
        return failing;
    }

    private static void run(DynamicNode node, TreeSet<String> failing) {
        switch (node) {
            case DynamicContainer container -> {
                try (Stream<? extends DynamicNode> children = container.getChildren()) {
                    children.forEach(child -> run(child, failing));
                }
            }
            case DynamicTest test -> {
                try {
                    test.getExecutable().execute();
                } catch (Throwable e) {
                    failing.add(test.getDisplayName());
                }
            }
            default -> throw new AssertionError(node);
        }
    }

    @Test
    void nothingFailsAsLongAsNothingIsSpoilt() {
        assertEquals(new TreeSet<>(), failing());
    }

    @Test
    void aWrongHintARightMutantAWrongRewriteAndAWrongSolutionAllFail() throws IOException {
        replace("solutions/src/mutants/ex01/MissingHalf.java", "//| hint missing-half", "//| hint sign");
        replace("solutions/src/mutants/ex01/WrongSign.java", "1 + logVar[l][b] - mu[l][b] * mu[l][b] - Math.exp(logVar[l][b])", "Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]");
        replace("solutions/src/equivalents/ex01/WithStreams.java", "0.5 *", "0.4 *");
        replace("solutions/" + ANSWER, "- 1 -", "- 2 -");
        assertEquals(new TreeSet<>(List.of("MissingHalf", "WrongSign", "WithStreams", "the solution earns every point")), failing());
    }

    @Test
    void aSkeletonThatEarnsAnythingFailsAndSoDoTooFewRewritesAndForbiddenMembers() throws IOException {
        replace("exercises/" + ANSWER, "throw new UnsupportedOperationException(\"not written yet\")", "return new double[mu[0].length]");
        Files.delete(root.resolve("solutions/src/equivalents/ex01/WithStreams.java"));
        replace("solutions/src/equivalents/ex01/ColumnByColumn.java", "return result;", "System.gc(); return result;");
        assertEquals(new TreeSet<>(List.of("the skeleton earns 0 on every test", "there are enough", "ColumnByColumn")), failing());
    }
}
