package vaekit.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.dist.Estimate;
import vaekit.rng.Rng;

class RidgeTest {
    private static final int D = 60;

    /// y = Σ_d x_d / 4 + noise of variance 1: the line explains 3.75 of 4.75.
    private static double[] y(DenseMatrix x, long seed) {
        var noise = Rng.seed(seed).split(1).normals(x.ncol());
        for (int n = 0; n < noise.length; n++) {
            noise[n] += 7;
            for (int d = 0; d < D; d++) noise[n] += x.get(d, n) / 4;
        }
        return noise;
    }

    private static DenseMatrix features(int n, long seed) {
        return Rng.seed(seed).normal(ScalarType.Float64, D, n);
    }

    private static double error(double[] said, double[] y) {
        return Math.sqrt(Estimate.of(y.length, n -> Math.pow(said[n] - y[n], 2)).mean());
    }

    /// By hand: x = −1, 0, 1 and y = 1, 2, 6. Σxy = 5, Σx² = 2, so w = 5 / (2 + λ) and b = 3.
    @Test void threePointsByHand() {
        var line = Ridge.fit(DenseMatrix.of(new double[][] {{-1, 0, 1}}), new double[] {1, 2, 6});
        assertEquals(5 / (2 + line.lambda()), line.weights()[0], 1e-12);
        assertEquals(3, line.intercept(), 1e-12);
        assertEquals(3 + 2 * line.weights()[0], line.predict(DenseMatrix.of(new double[][] {{2}}))[0], 1e-12);
    }

    /// The formula against 20 fits to 19 examples, in one dimension where each is w = Σxy / (Σx² + λ).
    @Test void leavingOneOutIsWhatFittingAnewGives() {
        int N = 20;
        double[] x = Rng.seed(3).normals(N), y = Rng.seed(4).normals(N);
        for (int n = 0; n < N; n++) y[n] += 2 * x[n] + 5;
        var ridge = Ridge.fit(DenseMatrix.of(new double[][] {x}), y);
        double squares = 0;
        for (int out = 0; out < N; out++) {
            int left = out;
            int[] rest = IntStream.range(0, N).filter(n -> n != left).toArray();
            double mx = IntStream.of(rest).mapToDouble(n -> x[n]).average().orElseThrow(), my = IntStream.of(rest).mapToDouble(n -> y[n]).average().orElseThrow();
            double xy = IntStream.of(rest).mapToDouble(n -> (x[n] - mx) * (y[n] - my)).sum(), xx = IntStream.of(rest).mapToDouble(n -> (x[n] - mx) * (x[n] - mx)).sum();
            squares += Math.pow(y[out] - my - xy / (xx + ridge.lambda()) * (x[out] - mx), 2) / N;
        }
        assertEquals(Math.sqrt(squares), ridge.leftOut(), 1e-9);
    }

    /// As many features as examples: least squares hits every example and learns the noise.
    @Test void itPredictsNewExamplesBetterThanLeastSquares() {
        DenseMatrix train = features(D, 1), test = features(1000, 2);
        double[] known = y(train, 1), truth = y(test, 2);
        var ridge = Ridge.fit(train, known);
        double shrunk = error(ridge.predict(test), truth), exact = error(LinearProbe.fit(train, known).predict(test), truth);
        assertTrue(shrunk < 2.07 && exact > 3 * shrunk, shrunk + " and " + exact);              // always the mean: √4.75 = 2.2
        assertEquals(shrunk, ridge.leftOut(), 0.6);
    }

    /// λ is sought among the first 300 of them.
    @Test void manyExamplesComeNearTheNoise() {
        DenseMatrix train = features(2000, 5), test = features(1000, 6);
        var ridge = Ridge.fit(train, y(train, 5));
        assertEquals(1, error(ridge.predict(test), y(test, 6)), 0.06);
        assertEquals(0.25, ridge.weights()[0], 0.08);
    }

    @Test void messagesSayWhatWasGiven() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Ridge.fit(features(4, 1), new double[5])).getMessage().contains("4 columns"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Ridge.fit(features(3, 1), new double[] {1, Double.NaN, 2})).getMessage().contains("number 1"));
        var ridge = Ridge.fit(features(5, 1), new double[] {1, 2, 3, 4, 5});
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ridge.predict(DenseMatrix.zeros(ScalarType.Float64, 3, 2))).getMessage().contains("[3, 2]"));
    }
}
