package proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
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
    private static final String ANSWER = "src/main/java/exercises/Ex01GaussianKl.java", MUTANTS = "solutions/src/mutants/ex01.mutants";

    @TempDir
    Path root;

    @BeforeEach
    void copyExercise01() throws IOException {
        copy("exercises/" + ANSWER, "solutions/" + ANSWER);
        copy(MUTANTS, "exercises/README.md");
        var folder = "solutions/src/equivalents/ex01";
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
    private Set<String> failing() {
        return failures().keySet();
    }

    /// The same with their messages.
    private TreeMap<String, String> failures() {
        var failures = new TreeMap<String, String>();
        run(BuildProof.of(root, getClass().getClassLoader()).proof("ex01"), failures);
        return failures;
    }

    private static void run(DynamicNode node, TreeMap<String, String> failures) {
        switch (node) {
            case DynamicContainer container -> {
                try (Stream<? extends DynamicNode> children = container.getChildren()) {
                    children.forEach(child -> run(child, failures));
                }
            }
            case DynamicTest test -> {
                try {
                    test.getExecutable().execute();
                } catch (Throwable e) {
                    failures.put(test.getDisplayName(), String.valueOf(e.getMessage()));
                }
            }
            default -> throw new AssertionError(node);
        }
    }

    @Test
    void nothingFailsAsLongAsNothingIsSpoilt() {
        assertEquals(Set.of(), failing());
    }

    @Test
    void aWrongHintARightMutantAndAWrongRewriteAllFail() throws IOException {
        replace(MUTANTS, "== MissingHalf · missing-half", "== MissingHalf · sign");
        replace(MUTANTS, "1 + logVar[l][b] - mu[l][b] * mu[l][b] - Math.exp(logVar[l][b])", "Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]");
        replace("solutions/src/equivalents/ex01/WithStreams.java", "0.5 *", "0.4 *");
        assertEquals(Set.of("MissingHalf", "WrongSign", "WithStreams"), failing());
    }

    @Test
    void aWrongSolutionFailsAndSoDoTheMutantsThatNoLongerFitIt() throws IOException {
        replace("solutions/" + ANSWER, "- 1 -", "- 2 -");
        assertEquals(Set.of("the solution earns every point", "fit the solution", "there are enough"), failing());
    }

    @Test
    void aMutantThatFitsNowhereOrTwiceIsNamedWithItsLine() throws IOException {
        replace("solutions/" + ANSWER, "return kl;", "return  kl;");
        var failures = failures();
        assertEquals(Set.of("fit the solution", "there are enough"), failures.keySet());
        assertEquals("ex01.mutants line 15: the lines that the patch OneNumberForTheBatch replaces stand nowhere in the solution; change them, or add the line before or after",
                failures.get("fit the solution"));
    }

    @Test
    void aSkeletonThatEarnsAnythingFailsAndSoDoTooFewRewritesAndForbiddenMembers() throws IOException {
        Files.copy(root.resolve("solutions/" + ANSWER), root.resolve("exercises/" + ANSWER), StandardCopyOption.REPLACE_EXISTING);
        Files.delete(root.resolve("solutions/src/equivalents/ex01/WithStreams.java"));
        replace("exercises/README.md", "Ex01GaussianKl.java) | 6 |", "Ex01GaussianKl.java) | 7 |");
        replace("solutions/src/equivalents/ex01/ColumnByColumn.java", "return result;", "System.gc(); return result;");
        assertEquals(Set.of("the skeleton earns 0 on every test", "there are enough", "ColumnByColumn", "exercises/README.md lists it"), failing());
    }
}
