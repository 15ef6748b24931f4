package vaekit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.ScalarType;
import vaekit.Vae;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.data.Vectors;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// TF32 changes numbers, so it is told of, and a run that began with it goes on with it. Nobody here has the card: a backend that says it has TF32 will do.
class Tf32Test {
    private static final Backend PLAIN = new ScalarBackend(), ROUNDS = (Backend) Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[] {Backend.class},
        (_, method, arguments) -> method.getName().equals("tf32") ? true : method.getName().equals("title") ? "scalar in TF32" : method.invoke(PLAIN, arguments));

    private static void train(Backend on, int epochs, boolean resumes, Path folder) {
        var settings = Settings.epochs(epochs).batch(8).checkpoint(folder.resolve("checkpoint")).quiet();
        var vae = Vae.of(6, 2).hidden(8).likelihood(new Likelihood.Gaussian(1)).seed(3).build();
        Trainer.fit(vae, Vectors.of("noise", Rng.seed(1).normal(ScalarType.Float32, 6, 16)), resumes ? settings.resume() : settings, on);
    }

    @Test void noBackendHasItUnasked() {
        assertEquals("scalar", PLAIN.title());
        assertTrue(!PLAIN.tf32());
    }

    @Test void aRunGoesOnAsItBegan(@TempDir Path folder) {
        train(ROUNDS, 1, false, folder);
        train(ROUNDS, 2, true, folder);
        var message = assertThrows(IllegalStateException.class, () -> train(PLAIN, 3, true, folder)).getMessage();
        assertTrue(message.contains(" belongs to another run (") && message.contains(", TF32); this one is: ") && message.endsWith("Use the same options, or another folder."), message);
    }

    @Test void andOneWithoutItStaysWithout(@TempDir Path folder) {
        train(PLAIN, 1, false, folder);
        var message = assertThrows(IllegalStateException.class, () -> train(ROUNDS, 2, true, folder)).getMessage();
        assertTrue(message.contains(", TF32. Use the same options, or another folder."), message);
    }
}
