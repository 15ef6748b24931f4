package vaekit.grader.suite;

import org.junit.jupiter.api.Test;
import vaekit.exercise.GaussianKlExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Expect;
import vaekit.grader.api.Failure;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;

/// Test material, not a test: one test fails, one depends on it, one passes; the names are not in the order of the alphabet.
@Exercise(value = "ex99", title = "Sound", of = GaussianKlExercise.class)
@Hint(id = "class-wide", on = Failure.SHAPE, value = "from the class")
class SoundExercise {
    @Test
    @Points(4)
    void zFirstFails(GaussianKlExercise answer) {
        Expect.close(answer.kl(new double[1][2], new double[1][2]), new double[] {0, 1, 2}, 1e-9, 0);
    }

    @Test
    @DependsOn("zFirstFails")
    void mDependsOnIt(GaussianKlExercise answer) {
        answer.kl(new double[1][2], new double[1][2]);
    }

    @Test
    @Points(2)
    void aPasses(GaussianKlExercise answer) {
        Expect.length(answer.kl(new double[1][2], new double[1][2]), 2);
    }
}
