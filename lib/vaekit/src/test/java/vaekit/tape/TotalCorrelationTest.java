package vaekit.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.backend.FarBackend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.check.GradientCheck;
import vaekit.dist.LogSumExp;
import vaekit.dist.Normal;
import vaekit.rng.Rng;
import vaekit.tape.TotalCorrelation.Weights;

/// Against the formula as it stands in the paper, written with loops.
class TotalCorrelationTest {
    private static final ScalarType F64 = ScalarType.Float64;
    private static final int L = 3, B = 5;
    private final Parameter mu = parameter(1, 1), logVar = parameter(2, 0.5), z = parameter(3, 1);

    private static Parameter parameter(long seed, double scale) {
        var x = Rng.seed(seed).normal(F64, L, B);
        for (int j = 0; j < B; j++) for (int l = 0; l < L; l++) x.set(l, j, scale * x.get(l, j));
        return new Parameter("p" + seed, x);
    }

    private double logQ(int l, int i, int j) {
        return new Normal(mu.value().get(l, j), Math.exp(0.5 * logVar.value().get(l, j))).logProb(z.value().get(l, i));
    }

    /// log q̂(z_i) − Σ_l log q̂(z_il) over the examples `of`, with these weights of the example itself and of each other one.
    private double bruteForce(int i, double own, double other, int... of) {
        var joint = new double[of.length];
        double marginals = 0;
        for (int l = 0; l < L; l++) {
            var one = new double[of.length];
            for (int k = 0; k < of.length; k++) {
                one[k] = Math.log(of[k] == i ? own : other) + logQ(l, i, of[k]);
                joint[k] += logQ(l, i, of[k]);
            }
            marginals += LogSumExp.of(one);
        }
        for (int k = 0; k < of.length; k++) joint[k] += Math.log(of[k] == i ? own : other);
        return LogSumExp.of(joint) - marginals;
    }

    private Node estimate(Weights weights, Tape tape, int N) {
        return new TotalCorrelation(weights, tape.backend(), F64, L, B).of(tape, z, mu, logVar, N);
    }

    @Test void minibatchWeightsAreThoseOfThePaper() {
        var tc = estimate(Weights.MINIBATCH, Tape.on(new ScalarBackend()), 40).value();
        for (int i = 0; i < B; i++) assertEquals(bruteForce(i, 1 / 200.0, 1 / 200.0, 0, 1, 2, 3, 4), tc.get(0, i), 1e-10);
    }

    @Test void stratifiedWeightsSumToOne() {
        var tc = estimate(Weights.STRATIFIED, Tape.on(new ScalarBackend()), 40).value();
        for (int i = 0; i < B; i++) assertEquals(bruteForce(i, 1 / 40.0, 39 / 160.0, 0, 1, 2, 3, 4), tc.get(0, i), 1e-10);
    }

    @Test void withTheWholeDataSetStratifiedIsExact() {
        var tc = estimate(Weights.STRATIFIED, Tape.on(new ScalarBackend()), B).value();
        for (int i = 0; i < B; i++) assertEquals(bruteForce(i, 0.2, 0.2, 0, 1, 2, 3, 4), tc.get(0, i), 1e-10);
    }

    /// Over all batches of three of the five that have example 0, the weighted density is on average that of the aggregate; minibatch weights sum to 1/N
    /// only, so theirs is too small.
    @Test void theStratifiedDensityIsUnbiasedAndTheMinibatchOneTooSmall() {
        double stratified = 0, minibatch = 0, exact = 0;
        for (int j = 0; j < B; j++) exact += density(j) / B;
        for (int j = 1; j < B; j++) for (int k = j + 1; k < B; k++) {
            stratified += (Weights.STRATIFIED.own(3, B) * density(0) + Weights.STRATIFIED.other(3, B) * (density(j) + density(k))) / 6;
            minibatch += Weights.MINIBATCH.own(3, B) * (density(0) + density(j) + density(k)) / 6;
        }
        assertEquals(exact, stratified, 1e-12);
        assertTrue(minibatch < 0.5 * exact, minibatch + " of " + exact);
        assertEquals(1 / 5.0, 3 * Weights.MINIBATCH.own(3, B), 1e-15);
    }

    private double density(int j) {
        double log = 0;
        for (int l = 0; l < L; l++) log += logQ(l, 0, j);
        return Math.exp(log);
    }

    @ParameterizedTest @EnumSource(Weights.class) void everyGradientIsRight(Weights weights) {
        var w = Rng.seed(9).normal(F64, 1, B);
        for (Backend backend : List.of(new ScalarBackend(), Backends.open("simd", 2), FarBackend.open()))
            GradientCheck.on(backend, List.of(mu, logVar, z), tape -> tape.mean(tape.times(estimate(weights, tape, 40), tape.input(w)))).require(1e-6);
    }

    @Test void oneDimensionHasNone() {
        var tape = Tape.on(new ScalarBackend());
        Node one = tape.rows(z, 0, 1);
        assertEquals(0, new TotalCorrelation(Weights.STRATIFIED, tape.backend(), F64, 1, B).of(tape, one, one, one, 40).value().get(0, 3));
    }

    @Test void refusesABatchOfAnotherSize() {
        var tape = Tape.on(new ScalarBackend());
        var error = assertThrows(IllegalArgumentException.class, () -> new TotalCorrelation(Weights.STRATIFIED, tape.backend(), F64, L, 4).of(tape, z, mu, logVar, 40));
        assertTrue(error.getMessage().contains("[3, 5]") && error.getMessage().contains("[3, 4]"), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> estimate(Weights.MINIBATCH, tape, 4));
    }
}
