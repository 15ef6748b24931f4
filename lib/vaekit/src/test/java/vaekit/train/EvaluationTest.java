package vaekit.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vaekit.Digits;
import vaekit.Iwae;
import vaekit.Vae;
import vaekit.data.Dataset;

/// The loss of the test data belongs to the model, not to how the data were cut into batches.
class EvaluationTest {
    private static final Dataset DIGITS = Digits.load().first(600);

    /// With a rate so small that nothing is learned before it is evaluated.
    private static double loss(Objective model, Settings settings) {
        return Trainer.fit(model, DIGITS.first(1), settings.rate(1e-30).test(DIGITS).quiet()).last("test");
    }

    private static Vae vae() {
        return Vae.of(784, 3).hidden(20).seed(2).build();
    }

    @ParameterizedTest @ValueSource(ints = {1, 7, 128, 512}) void theLossIsTheSameWhateverTheBatch(int batch) {
        double whole = loss(vae(), Settings.epochs(1).batch(600)), parts = loss(vae(), Settings.epochs(1).batch(batch));
        assertEquals(whole, parts, 1e-6 * whole);
    }

    @ParameterizedTest @ValueSource(ints = {7, 128}) void alsoWithSeveralSamplesAnExample(int batch) {
        double whole = loss(new Iwae(vae(), 5), Settings.epochs(1).batch(600)), parts = loss(new Iwae(vae(), 5), Settings.epochs(1).batch(batch));
        assertEquals(whole, parts, 1e-6 * whole);
    }

    @ParameterizedTest @ValueSource(ints = {7, 128}) void alsoWithPixelsDrawnBlackOrWhite(int batch) {
        double whole = loss(vae(), Settings.epochs(1).batch(600).binarise()), parts = loss(vae(), Settings.epochs(1).batch(batch).binarise());
        assertEquals(whole, parts, 1e-6 * whole);
    }

    @Test void anotherSeedIsAnotherNoise() {
        assertNotEquals(loss(vae(), Settings.epochs(1).batch(600)), loss(vae(), Settings.epochs(1).batch(600).seed(2)));
    }
}
