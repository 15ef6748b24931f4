package outside;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Iwae;
import vaekit.JointCvae;
import vaekit.M2;
import vaekit.Vae;
import vaekit.check.GradientCheck;
import vaekit.data.Vectors;
import vaekit.dist.Estimate;
import vaekit.dist.Quadrature;
import vaekit.eval.ImportanceSampling;
import vaekit.eval.ReconstructionScore;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.tape.Tape;
import vaekit.train.Batch;
import vaekit.train.Settings;

/// What a reader may do in a notebook: a likelihood, a posterior, a prior and a module of their own, in the library's model, by its public API alone.
class PartsOfYourOwnTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private static final int D = 3, L = 1;
    private final Vae vae = vae(1, new Laplace(0.4));

    private static Vae vae(long seed, Likelihood likelihood) {
        return Vae.of(D, L).type(F64).encoder(Residual.of("mine", D, 6, 4 * L, Rng.seed(seed), F64)).posterior(new Flow())
            .prior(Bumps.of(L, F64)).likelihood(likelihood).hidden(7).seed(seed).build();
    }

    /// Points beside two places of a curve.
    private static Vectors points(int n) {
        var x = Rng.seed(3).normal(F64, D, n);
        for (int j = 0; j < n; j++) for (int i = 0; i < D; i++) x.set(i, j, (j % 2 == 0 ? 1.5 - i : i - 0.5) + 0.3 * x.get(i, j));
        return Vectors.of("two places", x);
    }

    private static DenseMatrix column(Vectors data, int j) {
        var x = DenseMatrix.zeros(F64, D, 1);
        data.gather(new int[] {j}, 0, x);
        return x;
    }

    /// p(x, z) with every factor written out by hand.
    private double joint(DenseMatrix x, double z) {
        var p = (Bumps) vae.prior();
        double density = 0.5 * normal(z, p.m1().value().get(0, 0), p.v1().value().get(0, 0)) + 0.5 * normal(z, p.m2().value().get(0, 0), p.v2().value().get(0, 0));
        var mean = vae.decode(DenseMatrix.of(new double[][] {{z}}));
        double log = Math.log(density);
        for (int i = 0; i < D; i++) log -= Math.abs(x.get(i, 0) - mean.get(i, 0)) / 0.4 + Math.log(0.8);
        return Math.exp(log);
    }

    private static double normal(double z, double mean, double logVar) {
        return Math.exp(-0.5 * ((z - mean) * (z - mean) / Math.exp(logVar) + logVar + Math.log(2 * Math.PI)));
    }

    @Test void everyGradientIsRightAndEveryPartLearns() {
        var batch = new Batch(Rng.seed(9).normal(F64, D, 5), 0);
        GradientCheck.of(vae.parameters(), tape -> vae.record(tape, batch).loss()).require(1e-6);
        assertEquals(6 + 4 + 4, vae.parameters().size(), "module, decoder and prior");
    }

    @Test void itTrainsAndImportanceSamplingAgreesWithQuadrature() {
        double before = vae.fit(points(200), Settings.epochs(1).batch(50).rate(1e-2).quiet()).last("loss");
        double after = vae.fit(points(200), Settings.epochs(60).batch(50).rate(1e-2).quiet()).last("loss");
        assertTrue(after < before - 1, before + " → " + after);
        assertTrue(((Bumps) vae.prior()).m1().value().get(0, 0) != -1, "the prior has learned");
        for (int j = 0; j < 2; j++) {
            var x = column(points(2), j);
            double truth = Quadrature.integrate(z -> joint(x, z), -12, 12);
            assertEquals(Math.log(truth), ImportanceSampling.logLikelihoods(vae, x, 100_000, Rng.seed(4))[0], 0.02);
            var weights = Estimate.of(3000, i -> Math.exp(ImportanceSampling.logLikelihoods(vae, x, 1, Rng.seed(5).split(i))[0]));
            assertTrue(weights.agreesWith(truth, 4.5), weights + " against " + truth);
        }
    }

    /// The flow's density, at the draw it made, by inverting the step numerically and measuring its slope.
    @Test void theDrawsLogQIsItsDensity() {
        var tape = Tape.create();
        var stats = DenseMatrix.of(new double[][] {{0.3}, {-0.8}, {1.2}, {-0.4}});
        var draw = new Flow().draw(tape, tape.input(stats), tape.input(DenseMatrix.of(new double[][] {{0.7}})));
        double z = draw.z().scalar(), h = 1e-5, low = -20, high = 20;
        for (int i = 0; i < 200; i++) {
            double mid = (low + high) / 2;
            if (step(mid) < z) low = mid;
            else high = mid;
        }
        assertEquals(Math.log(normal(low, 0.3, -0.8) / ((step(low + h) - step(low - h)) / (2 * h))), draw.logQ(tape).scalar(), 1e-8);
    }

    private static double step(double z0) {
        return z0 + Math.tanh(1.2) * Math.tanh(z0 - 0.4);
    }

    @Test void everyEvaluationTakesThem() {
        var x = points(6).matrix();                                                         // Float32, though the model is Float64
        assertEquals(6, ReconstructionScore.of(vae, x, 3, Rng.seed(1)).length);
        assertEquals(6, vae.encode(x).mu().ncol());
        assertEquals(D, vae.reconstruct(x).nrow());
        assertEquals(9, vae.draw(9, Rng.seed(2)).ncol());
        var loss = new Iwae(vae, 5).fit(points(40), Settings.epochs(2).batch(20).quiet());
        assertTrue(Double.isFinite(loss.last("bound")));
        assertThrows(IllegalStateException.class, () -> vae.manifold(3), "no N(0, I), no equal steps of it");
    }

    /// A posterior and a prior are no matter of the Vae alone.
    @Test void otherModelsTakeThemToo() {
        var x = points(30).matrix();
        var labels = new int[30];
        for (int j = 0; j < 30; j++) labels[j] = j % 2;
        var labelled = Vectors.of("labelled", x, labels);
        var joint = JointCvae.of(D, L, 2).hidden(5).posterior(new Flow()).prior(Bumps.of(L, ScalarType.Float32)).likelihood(new Laplace(1));
        var batch = new Batch(Rng.seed(9).normal(F64, D, 4), 2);
        for (int j = 0; j < 4; j++) batch.label(j, j % 2);
        var exact = joint.type(F64).prior(Bumps.of(L, F64)).build();
        GradientCheck.of(exact.parameters(), tape -> exact.record(tape, batch).loss()).require(1e-6);
        var m2 = new M2(joint.build(), labelled, 10, M2.Scaling.alpha(1));
        var prior = m2.parameters().stream().filter(p -> p.name().equals("prior.m1")).findFirst().orElseThrow();
        m2.fit(labelled, Settings.epochs(2).batch(10).rate(1e-2).quiet());
        assertTrue(prior.value().get(0, 0) != -1, "the prior of M2 learns");
    }

    @Test void aSavedModelIsReadBackAndOneWithAnotherPartIsRefused(@TempDir Path folder) {
        var file = folder.resolve("mine.safetensors");
        vae.fit(points(40), Settings.epochs(2).batch(20).quiet());
        vae.save(file);
        var again = vae(2, new Laplace(0.4));
        again.load(file);
        var x = points(3).matrix();
        assertArrayEquals(ImportanceSampling.logLikelihoods(vae, x, 20, Rng.seed(1)), ImportanceSampling.logLikelihoods(again, x, 20, Rng.seed(1)));
        var refused = assertThrows(UncheckedIOException.class, () -> vae(2, new Laplace(0.5)).load(file));
        assertTrue(refused.getMessage().contains("Laplace[b=0.4]") && refused.getMessage().contains("Laplace[b=0.5]"), refused.getMessage());
    }
}
