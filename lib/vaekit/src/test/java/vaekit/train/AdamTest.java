package vaekit.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.tensor.DenseMatrix;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.tape.Parameter;

/// The specification's Adam against values computed by hand from Kingma & Ba (2015), algorithm 1, where its steps have a closed form.
class AdamTest {
    private final Parameter p = new Parameter("p", DenseMatrix.of(new double[][] {{5}}));

    /// θ after one step for each of these gradients, from 5.
    private double after(Adam adam, double... gradients) {
        for (double g : gradients) {
            p.gradient().set(0, 0, g);
            adam.step();
        }
        return p.value().get(0, 0);
    }

    private Adam adam(double rate, double beta1, double beta2, double epsilon) {
        return Adam.of(List.of(p), rate, beta1, beta2, epsilon, new ScalarBackend());
    }

    /// m̂ = g and v̂ = g² after the first step, whatever the βs: the bias corrections undo the zeros that m and v begin with. Without them the step
    /// would be rate·0.1/√0.001 = 3.2 rate.
    @ParameterizedTest @ValueSource(doubles = {1e-3, 1, -1, 1e3})
    void theFirstStepIsTheRateWhateverTheGradient(double g) {
        assertEquals(5 - 0.1 * Math.signum(g), after(adam(0.1, 0.9, 0.999, 0), g), 1e-14);
    }

    /// A constant gradient has m̂ = g and v̂ = g² at every step.
    @Test void aConstantGradientGivesEqualSteps() {
        assertEquals(5 - 4 * 0.1, after(adam(0.1, 0.9, 0.999, 0), 2, 2, 2, 2), 1e-13);
    }

    /// With ε: rate·g/(|g| + ε), ε beside √v̂ and not beside √v: 0.1·2/(2 + 3).
    @Test void epsilonStandsBesideTheCorrectedRoot() {
        assertEquals(5 - 0.1 * 2 / 5, after(adam(0.1, 0.9, 0.999, 3), 2), 1e-14);
    }

    /// Gradients 1 and −3 with β₁ = ½, β₂ = ¾: m = ½, −5/4; m̂ = 1, −5/3; v = ¼, 39/16; v̂ = 1, 39/7.
    @Test void twoStepsByHand() {
        assertEquals(5 - 0.1 + 0.1 * (5 / 3.0) / Math.sqrt(39 / 7.0), after(adam(0.1, 0.5, 0.75, 0), 1, -3), 1e-14);
    }

    /// Gradients 1 and 0: m̂ = β₁(1 − β₁)/(1 − β₁²) = β₁/(1 + β₁), v̂ = β₂/(1 + β₂).
    @Test void withoutAGradientItGoesOn() {
        assertEquals(5 - 0.1 - 0.1 * (0.9 / 1.9) / Math.sqrt(0.999 / 1.999), after(adam(0.1, 0.9, 0.999, 0), 1, 0), 1e-14);
    }

    @Test void aRateThatChangesCountsFromTheNextStep() {
        var adam = adam(0.1, 0.9, 0.999, 0);
        after(adam, 2);
        adam.rate(0.01);
        assertEquals(5 - 0.11, after(adam, 2), 1e-14);
        assertEquals(2, adam.steps());
    }
}
