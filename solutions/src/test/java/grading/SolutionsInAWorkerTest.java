package grading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.judge.Isolation;
import vaekit.grader.judge.Lane;
import vaekit.grader.judge.Limits;
import vaekit.grader.submission.Answer;
import vaekit.grader.suite.Status;

/// Every solution earns all points in a worker process too, with a tenth of the CPU time that students get: that is
/// what makes the limit "ten times the reference".
class SolutionsInAWorkerTest {
    private static final Limits A_TENTH = new Limits(0.1, 20, 128, 64 << 10, 1 << 20, 10_000, 256, 3, 10);

    @TestFactory
    Stream<DynamicTest> earnEverything() throws IOException {
        var lane = new Lane(A_TENTH, Isolation.L1, AnswerSource.PUBLIC_SEED + 1);
        return Course.CATALOG.all().stream().map(suite -> DynamicTest.dynamicTest(suite.id() + " " + suite.title(), () -> {
            var file = Path.of("src/main/java/exercises").resolve(suite.answerName() + ".java");
            for (var test : lane.grade(suite, new Answer(file.toString(), Course.read(file))).tests())
                assertEquals(Status.PASSED, test.status(), () -> test.name() + ": " + test.message());
        })).onClose(lane::close);
    }
}
