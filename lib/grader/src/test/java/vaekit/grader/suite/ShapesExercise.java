package vaekit.grader.suite;

import static vaekit.grader.api.Mistake.mistake;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vaekit.exercise.GaussianKlExercise;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Expect;
import vaekit.grader.api.Hint;

/// Test material, not a test: a case by hand, and three shapes that draw their inputs.
@Hint(id = "half-of-the-mean", value = "The mean enters by half.")
@Exercise(value = "ex99", title = "Shapes", of = GaussianKlExercise.class)
class ShapesExercise {
    @Test
    void byHand(GaussianKlExercise answer) {
        Expect.close(answer.kl(new double[][] {{3}, {-2}}, new double[][] {{1}, {0.5}}), expected(new double[][] {{3}, {-2}}, new double[][] {{1}, {0.5}}), 1e-9, 1e-12, mistake("half-of-the-mean", halved(new double[][] {{3}, {-2}}, new double[][] {{1}, {0.5}})));
    }

    @Test
    void threeShapes(GaussianKlExercise answer, Draw draw) {
        for (int[] shape : new int[][] {{2, 5}, {7, 3}, {1, 4}}) {
            double[][] mu = draw.normal(shape[0], shape[1]), logVar = draw.normal(shape[0], shape[1]);
            Expect.close(answer.kl(mu, logVar), expected(mu, logVar), 1e-9, 1e-12, mistake("half-of-the-mean", halved(mu, logVar)));
        }
    }

    static double[] expected(double[][] mu, double[][] logVar) {
        var kl = new double[mu[0].length];
        for (int l = 0; l < mu.length; l++)
            for (int b = 0; b < kl.length; b++) kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
        return kl;
    }

    static double[] halved(double[][] mu, double[][] logVar) {
        return expected(Arrays.stream(mu).map(row -> Arrays.stream(row).map(m -> m / 2).toArray()).toArray(double[][]::new), logVar);
    }
}
