package vaekit.grader.suite;

import org.junit.jupiter.api.Test;
import vaekit.exercise.GaussianKlExercise;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Expect;

/// Test material, not a test: indexes into a result before anyone has looked at its length.
@Exercise(value = "ex98", title = "Broken", of = GaussianKlExercise.class)
class BrokenExercise {
    @Test
    void readsBeyondTheEnd(GaussianKlExercise answer) {
        Expect.close(answer.kl(new double[1][1], new double[1][1])[7], 0, 0, 0);
    }
}
