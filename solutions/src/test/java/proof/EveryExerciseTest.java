package proof;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import vaekit.grader.proof.BuildProof;

/// Proves every exercise with its solution, skeleton, wrong answers and rewrites.
class EveryExerciseTest {
    @TestFactory
    Stream<DynamicContainer> isProved() {
        return BuildProof.of(Path.of("..").toAbsolutePath().normalize(), getClass().getClassLoader()).proofs();
    }
}
