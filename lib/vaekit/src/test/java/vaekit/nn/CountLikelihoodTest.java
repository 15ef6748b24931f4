package vaekit.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.backend.Backends;
import vaekit.data.Counts;
import vaekit.data.Vectors;
import vaekit.dist.Estimate;
import vaekit.dist.NegativeBinomial;
import vaekit.dist.Poisson;
import vaekit.dist.ZeroInflated;
import vaekit.nn.CountLikelihood.Law;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Settings;
import vaekit.train.Trainer;

class CountLikelihoodTest {
    private static final int D = 21;
    private static final Vectors CELLS = Counts.zeroInflated(D, 3, 2, 0.2, 1).sample(150, 2);

    private static Vae vae(Law law, long seed) {
        return Vae.of(D, 2).hidden(19).encoder(LogCounts.of(D, 4, seed, 19)).likelihood(CountLikelihood.of(law, CELLS)).seed(seed).build();
    }

    /// Two genes and the densities of `vaekit.dist`: s = 10 and 4, so the average gene has 5 and 2.
    @Test void theLogLikelihoodIsThatOfTheDensities() {
        var x = DenseMatrix.of(new double[][] {{7, 0}, {3, 4}});
        double[] activity = {1.3, 0.6}, theta = {0.8, 30}, lost = {-0.4, 1.1};
        var out = DenseMatrix.of(new double[][] {{Math.log(1.3), Math.log(1.3)}, {Math.log(0.6), Math.log(0.6)}, {lost[0], lost[0]}, {lost[1], lost[1]}});
        for (var law : Law.values()) {
            var likelihood = CountLikelihood.of(law, 2, 12, ScalarType.Float64);
            for (int i = 0; i < 2 && law != Law.POISSON; i++) likelihood.logTheta().value().set(i, 0, Math.log(theta[i]));
            var tape = Tape.create();
            var given = likelihood.logLik(tape, tape.input(law == Law.ZERO_INFLATED ? out : out.submatrix(0, 0, 2, 2)), tape.input(x)).value();
            for (int j = 0; j < 2; j++) {
                double expected = 0;
                for (int i = 0; i < 2; i++) {
                    double mu = activity[i] * (j == 0 ? 5 : 2);
                    var nb = new NegativeBinomial(mu, theta[i]);
                    int n = (int) x.get(i, j);
                    expected += switch (law) {
                        case POISSON -> new Poisson(mu).logProb(n);
                        case NEGATIVE_BINOMIAL -> nb.logProb(n);
                        case ZERO_INFLATED -> new ZeroInflated(nb, 1 / (1 + Math.exp(-lost[i]))).logProb(n);
                    };
                }
                assertEquals(expected, given.get(0, j), 1e-12, law + ", cell " + j);
            }
        }
    }

    /// μ = 12/2 · e^out; θ = 1 at the start.
    @Test void drawsHaveTheMeanAndVarianceOfTheLaw() {
        int N = 20_000;
        var out = DenseMatrix.zeros(ScalarType.Float64, 4, N);
        for (int j = 0; j < N; j++) {
            out.set(0, j, Math.log(0.5));
            out.set(1, j, Math.log(2));
            out.set(3, j, Math.log(3));                                   // π = ½ and ¾
        }
        var x = CountLikelihood.of(Law.ZERO_INFLATED, 2, 12, ScalarType.Float64).sample(out, Rng.seed(1));
        var mean = CountLikelihood.of(Law.ZERO_INFLATED, 2, 12, ScalarType.Float64).mean(out);
        for (int i = 0; i < 2; i++) {
            int row = i;
            var law = new ZeroInflated(new NegativeBinomial(i == 0 ? 3 : 12, 1), i == 0 ? 0.5 : 0.75);
            var drawn = Estimate.of(N, j -> x.get(row, j));
            assertEquals(law.mean(), mean.get(i, 7), 1e-12);
            assertTrue(drawn.agreesWith(law.mean(), 4.5), drawn + " for " + law.mean());
            assertEquals(law.variance(), drawn.variance(), 0.1 * law.variance());
        }
        var poisson = CountLikelihood.of(Law.POISSON, 2, 12, ScalarType.Float64).sample(out.submatrix(0, 0, 2, N), Rng.seed(2));
        var drawn = Estimate.of(N, j -> poisson.get(1, j));
        assertTrue(drawn.agreesWith(12, 4.5) && Math.abs(drawn.variance() - 12) < 1, "" + drawn);
    }

    @ParameterizedTest @EnumSource void oneThreadAndTwoGiveTheSameBytes(Law law, @TempDir Path dir) throws Exception {
        var bytes = new byte[2][];
        for (int threads = 1; threads <= 2; threads++) {
            var vae = vae(law, 1);
            Trainer.fit(vae, CELLS, Settings.epochs(3).batch(32).quiet(), Backends.open("simd", threads));
            vae.save(dir.resolve("m"));
            bytes[threads - 1] = Files.readAllBytes(dir.resolve("m"));
        }
        assertArrayEquals(bytes[0], bytes[1]);
    }

    @ParameterizedTest @EnumSource void isSavedAndReadWithItsDispersion(Law law, @TempDir Path dir) {
        Vae saved = vae(law, 1), read = vae(law, 2);
        saved.fit(CELLS, Settings.epochs(2).quiet());
        saved.save(dir.resolve("m"));
        read.load(dir.resolve("m"));
        var settings = Settings.epochs(1).test(CELLS).quiet();
        assertEquals(saved.fit(CELLS, settings).last("test"), read.fit(CELLS, settings).last("test"));
        assertArrayEquals(((CountLikelihood) saved.likelihood()).theta(), ((CountLikelihood) read.likelihood()).theta());
        var other = vae(law == Law.POISSON ? Law.NEGATIVE_BINOMIAL : Law.POISSON, 1);
        assertThrows(RuntimeException.class, () -> other.load(dir.resolve("m")));
    }

    private static String refusal(double... numbers) {
        var x = DenseMatrix.zeros(ScalarType.Float32, D, 3);
        for (int j = 0; j < 3; j++) for (int i = 0; i < D; i++) x.set(i, j, numbers[j]);
        var vae = vae(Law.NEGATIVE_BINOMIAL, 1);
        return assertThrows(IllegalArgumentException.class, () -> vae.fit(Vectors.of("mine", x), Settings.epochs(1).quiet())).getMessage();
    }

    @Test void refusesWhatAreNoCounts() {
        assertTrue(refusal(1, 0.693, 2).contains("raw counts"));
        assertTrue(refusal(1, -1, 2).contains("whole numbers from 0 on"));
        assertTrue(refusal(1, 2, 0).contains("no library size"));
        assertThrows(IllegalArgumentException.class, () -> Vae.of(5, 2).likelihood(CountLikelihood.of(Law.POISSON, CELLS)).build());
    }
}
