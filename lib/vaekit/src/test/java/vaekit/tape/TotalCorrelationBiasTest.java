package vaekit.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vaekit.tape.TotalCorrelation.Weights.MINIBATCH;
import static vaekit.tape.TotalCorrelation.Weights.STRATIFIED;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.dist.LogSumExp;
import vaekit.dist.Normal;
import vaekit.rng.Rng;
import vaekit.tape.TotalCorrelation.Weights;

/// How far the estimate from a batch is from the exact value, on average over *all* batches of eight examples: nothing is left to chance.
class TotalCorrelationBiasTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private static final int L = 3, N = 8;

    /// Minibatch weights are wrong by design. How much each log q̂ is too small lies between log B, where z has its own example only, and log N, where all
    /// overlap: the value is too large by (L − 1)·log N, but for L·log N/B downwards and log N/B upwards. What is left shrinks as the batch grows, to 0.
    @Test void theBiasOfMinibatchWeightsIsAConstantAndARestThatShrinks() {
        double constant = (L - 1) * Math.log(N);
        for (double apart : new double[] {0, 1, 4, 100}) {
            double before = Double.POSITIVE_INFINITY;
            for (int size : new int[] {2, 4, 6, 8}) {
                double rest = bias(MINIBATCH, apart, size) - constant, most = Math.log((double) N / size);
                assertTrue(rest <= most + 1e-10 && rest >= -L * most - 1e-10, "apart " + apart + ", B = " + size + ": " + rest);
                assertTrue(Math.abs(rest) <= before + 1e-10, "apart " + apart + ", B = " + size + ": " + rest + " after " + before);
                before = Math.abs(rest);
            }
            assertEquals(0, before, 1e-10, "with the whole data set");
        }
        assertEquals(constant, bias(MINIBATCH, 0, 4), 1e-10, "all overlap");
        assertEquals((L - 1) * Math.log(4), bias(MINIBATCH, 1e4, 4), 1e-10, "none does");
    }

    /// Stratified ones have an unbiased density; its logarithm is a little wrong: by less than a tenth of a nat with half of the examples, in the end not at all.
    @Test void theBiasOfStratifiedWeightsIsSmallAndShrinks() {
        for (double apart : new double[] {0.5, 1, 2}) {
            double before = Double.POSITIVE_INFINITY;
            for (int size : new int[] {2, 4, 6, 8}) {
                double bias = Math.abs(bias(STRATIFIED, apart, size));
                assertTrue(bias <= before + 1e-10, "apart " + apart + ", B = " + size + ": " + bias + " after " + before);
                if (size >= N / 2) assertTrue(bias < 0.1, "apart " + apart + ", B = " + size + ": " + bias);
                before = bias;
            }
            assertEquals(0, before, 1e-10, "with the whole data set");
        }
    }

    /// What is wrong with an estimate, on average over *all* batches of `size` of N = 8 examples, each z its own draw: the exact value is known for these z.
    private static double bias(Weights weights, double apart, int size) {
        DenseMatrix eps = Rng.seed(5).normal(F64, L, N), mu = Rng.seed(6).normal(F64, L, N), z = mu.copy();
        for (int j = 0; j < N; j++) for (int l = 0; l < L; l++) {
            mu.set(l, j, apart * mu.get(l, j));
            z.set(l, j, mu.get(l, j) + eps.get(l, j));
        }
        double sum = 0, batches = 0;
        for (int set = 0; set < 1 << N; set++) {
            if (Integer.bitCount(set) != size) continue;
            int chosen = set;
            int[] of = IntStream.range(0, N).filter(j -> (chosen >> j & 1) == 1).toArray();
            var tape = Tape.on(new ScalarBackend());
            var logVar = tape.input(DenseMatrix.zeros(F64, L, size));
            sum += tape.mean(new TotalCorrelation(weights, tape.backend(), F64, L, size).of(tape, tape.input(columns(z, of)), tape.input(columns(mu, of)), logVar, N)).scalar();
            batches++;
        }
        return sum / batches - exact(z, mu);
    }

    /// The mean over i of log q(z_i) − Σ_l log q(z_il), all with variance 1 and the weights 1/N.
    private static double exact(DenseMatrix z, DenseMatrix mu) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            var joint = new double[N];
            for (int l = 0; l < L; l++) {
                var one = new double[N];
                for (int j = 0; j < N; j++) joint[j] += one[j] = new Normal(mu.get(l, j), 1).logProb(z.get(l, i));
                sum -= LogSumExp.mean(one) / N;
            }
            sum += LogSumExp.mean(joint) / N;
        }
        return sum;
    }

    private static DenseMatrix columns(DenseMatrix x, int... of) {
        var part = DenseMatrix.zeros(F64, x.nrow(), of.length);
        for (int k = 0; k < of.length; k++) for (int l = 0; l < x.nrow(); l++) part.set(l, k, x.get(l, of[k]));
        return part;
    }
}
