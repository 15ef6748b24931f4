package vaekit.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.Digits;
import vaekit.Explore;
import vaekit.JointCvae;
import vaekit.SohnCvae;
import vaekit.Train;
import vaekit.Vae;
import vaekit.data.Quadrants;
import vaekit.dist.Mixture;
import vaekit.dist.Normal;
import vaekit.model.exact.CurveVae;
import vaekit.rng.Rng;

/// The page's numbers are the library's. Needs Node.js (`apt-get install nodejs`), as the numbers are computed by the page's own script.
class ExploreTest {
    private static final Path JS = Path.of("src/test/js/compare.mjs").toAbsolutePath();
    private static final Path PAGES = Path.of("target/explorers");
    @TempDir private Path folder;

    @Test void decodedPixelsAreWithinAGreyLevel() throws Exception {
        var digits = Digits.load().split(0.9, 42);
        var vae = Vae.of(784, 2).hidden(256, 128).seed(42).build();
        vae.fit(digits.train(), Train.epochs(3).batch(64).rate(2e-3).quiet());
        var z = Rng.seed(5).normal(ScalarType.Float32, 2, 1000);
        var java = vae.decode(z);
        var explorer = Explore.latent(vae, digits.test());
        keep(explorer);
        var page = compute("latent", explorer.data(), z);
        double sum = 0, worst = 0;
        for (int n = 0; n < 1000; n++) for (int i = 0; i < 784; i++) {
            double off = Math.abs(java.get(i, n) - page[n * 784 + i]);
            sum += off;
            worst = Math.max(worst, off);
        }
        System.out.printf("pixels of 1000 z: page and library differ by %.5f grey levels on average, %.3f at most%n", 255 * sum / 784_000, 255 * worst);
        assertTrue(sum / 784_000 < 1 / 255.0, "mean difference " + sum / 784_000);
        assertTrue(worst < 3 / 255.0, "largest difference " + worst);
    }

    @Test void aConditionalDecoderAddsItsClass() throws Exception {
        var digits = Digits.load().first(2000);
        var cvae = JointCvae.of(784, 6, 10).hidden(64).seed(1).build();
        cvae.fit(digits, Train.epochs(2).batch(64).rate(2e-3).quiet());
        var explorer = Explore.cvae(cvae);
        keep(explorer);
        var z = Rng.seed(5).normal(ScalarType.Float32, 6, 50);
        var labels = IntStream.range(0, 50).map(n -> n % 10).toArray();
        var given = z.zeros(7, 50);
        for (int n = 0; n < 50; n++) {
            for (int i = 0; i < 6; i++) given.set(i, n, z.get(i, n));
            given.set(6, n, labels[n]);
        }
        var java = cvae.decode(z, labels);
        var page = compute("cvae", explorer.data(), given);
        for (int n = 0; n < 50; n++) for (int i = 0; i < 784; i++) assertEquals(java.get(i, n), page[n * 784 + i], 3 / 255.0, "pixel " + i + " of " + n);
    }

    @Test void completionsAreThoseOfTheLibrarySeedBySeed() throws Exception {
        var ink = Digits.load().binarised(1).split(0.9, 42);
        var quarter = Quadrants.of(1, ink.train());
        var sohn = SohnCvae.of(quarter.seen(), quarter.missing(), 20).hidden(200, 200).build();
        sohn.fit(ink.train(), Train.epochs(2).batch(64).quiet());
        var explorer = Explore.completion(sohn, ink.test());
        keep(explorer);
        var x = ink.test().first(32).matrix();
        var page = compute("completion", explorer.data(), x);
        int T = quarter.missing().length, seeds = page.length / T / 32;
        assertEquals(32, seeds);
        double sum = 0, worst = 0;
        for (int n = 0; n < 32; n++) for (int s = 0; s < seeds; s++) {
            var java = sohn.predict(x.columns(n), Rng.seed(s + 1));
            for (int i = 0; i < T; i++) {
                double off = Math.abs(java.get(i, 0) - page[(n * seeds + s) * T + i]);
                sum += off;
                worst = Math.max(worst, off);
            }
        }
        double mean = sum / page.length;
        System.out.printf("pixels of 1024 completions: page and library differ by %.5f grey levels on average, %.3f at most%n", 255 * mean, 255 * worst);
        assertTrue(mean < 1 / 255.0, "mean difference " + mean);
        assertTrue(worst < 3 / 255.0, "largest difference " + worst);
        assertThrows(IllegalArgumentException.class, () -> Explore.completion(SohnCvae.of(new int[] {0}, new int[] {1, 2}, 2).build(), ink.test()));
    }

    @Test void aDrawingIsReadBackAndAnythingElseIsRefused() {
        var x = Explore.drawing("0f83");
        assertEquals(4, x.nrow());
        assertEquals(1, x.get(1, 0));
        assertEquals(8 / 15.0, x.get(2, 0), 1e-6);
        for (var wrong : List.of("", "0f8", "0g83")) assertThrows(IllegalArgumentException.class, () -> Explore.drawing(wrong));
    }

    @Test void theElboOfAnImageIsWithinAHundredthOfANat() throws Exception {
        var digits = Digits.load().split(0.9, 42);
        var vae = Vae.of(784, 10).hidden(160).seed(1).build();
        vae.fit(digits.train(), Train.epochs(3).batch(64).rate(2e-3).quiet());
        var x = digits.test().first(100).matrix();
        var java = FixedNoise.of(10, 8, Rng.seed(0)).elbos(vae, x);
        var explorer = Explore.digit(vae, digits.test());
        keep(explorer);
        var page = compute("digit", explorer.data(), x);
        double worst = 0;
        for (int n = 0; n < 100; n++) worst = Math.max(worst, Math.abs(java[n] - page[n]));
        System.out.printf("ELBO of 100 images: page and library differ by %.5f nats at most%n", worst);
        assertTrue(worst < 0.01, "largest difference " + worst + " nats");
    }

    @Test void theRateIsThatOfTheEncoderAndFallsWithBeta() throws IOException {
        var digits = Digits.load().first(1500);
        var models = java.util.stream.DoubleStream.of(0.2, 20).mapToObj(beta -> {
            var vae = Vae.of(784, 2).hidden(32).seed(1).build();
            vae.fit(digits, Train.epochs(3).batch(64).rate(3e-3).beta(beta).quiet());
            return vae;
        }).toList();
        var x = digits.first(100).matrix();
        var noise = FixedNoise.of(2, 4, Rng.seed(1));
        var light = RatePoint.of(models.get(0), x, noise);
        var heavy = RatePoint.of(models.get(1), x, noise);
        assertTrue(light.rate() > heavy.rate() + 1 && light.distortion() < heavy.distortion(), light.rate() + " " + heavy.rate());
        double elbo = 0;
        for (float one : noise.elbos(models.get(0), x)) elbo += one / 100;
        assertEquals(-elbo, light.rate() + light.distortion(), 1e-4);
        keep(Explore.beta(new double[] {0.2, 20}, models, digits));
        assertThrows(IllegalArgumentException.class, () -> Explore.beta(new double[] {1}, models, digits));
    }

    @Test void aFilmKeepsTheStartTheEndAndAboutThirtyFrames() throws IOException {
        var digits = Digits.load().first(400);
        var vae = Vae.of(784, 2).hidden(16).seed(1).build();
        var film = new TrainingFilm(vae, digits);
        assertThrows(IllegalArgumentException.class, () -> Explore.film(film), "nothing was trained");
        vae.fit(digits, Train.epochs(47).batch(100).progress(film));
        var frames = film.frames();
        assertEquals(List.of(0, 2, 4), frames.stream().map(TrainingFilm.Frame::epoch).limit(3).toList());
        assertEquals(47, frames.getLast().epoch());
        assertEquals(25, frames.size());
        var now = vae.encode(digits.first(300).matrix()).mu();
        for (int n = 0; n < 300; n++) assertEquals(now.get(1, n), frames.getLast().codes().get(1, n), "the last frame is the trained model's");
        assertNotEquals(now.get(1, 0), frames.getFirst().codes().get(1, 0), "the first frame is not the last one again");
        keep(Explore.film(film));
    }

    /// The pages stay in target/explorers, where the continuous build opens them in a browser.
    @Test void aPageHoldsEverythingAndAsksForNothing() throws IOException {
        var humps = Mixture.of(new Normal(-1.5, 0.5), new Normal(1.2, 0.7));
        for (var explorer : List.of(Explore.kl(new Normal(1, 0.6), Normal.standard()), Explore.elbo(z -> humps.logProb(z) - 2.3, -5, 5),
            Explore.reparameterisation(z -> Math.exp(-(z - 1.2) * (z - 1.2)), -3, 3.5, new Normal(0.2, 0.6)),
            Explore.posterior(new CurveVae(z -> new double[] {Math.cos(z), Math.sin(z)}, 0.2), 0.1, 0.1))) keep(explorer);
    }

    private static void keep(Explorer explorer) throws IOException {
        var file = PAGES.resolve(explorer.kind() + ".html");
        explorer.save(file);
        var page = Files.readString(file);
        assertFalse(page.contains("http://") || page.contains("https://"), "an address in the page");
        assertFalse(page.contains("<link") || page.replace("src=\"data:image/png;base64,", "").contains(" src="), "a file beside the page");
        assertTrue(page.contains("alt=\"" + explorer.label()), "no alt text");
        assertTrue(Files.size(file) < 700_000, explorer.kind() + " has " + Files.size(file) + " bytes");
    }

    @Test void aClosingTagInTheDataDoesNotEndTheScript() {
        var explorer = new Explorer("kl", "<b>", new java.awt.image.BufferedImage(4, 4, 1), "{\"a\":\"</script>\"}");
        assertTrue(explorer.html().contains("<\\/script>\"}"));
        assertTrue(explorer.html().contains("aria-label=\"&lt;b&gt;\""));
    }

    @Test void modelsThatAPageCannotShowAreRefusedWithAReason() {
        var message = assertThrows(IllegalArgumentException.class, () -> Explore.latent(Vae.of(784, 3).build(), Digits.load())).getMessage();
        assertEquals("Explore.latent: this model has 3 latent dimensions; a plane needs 2. Use Vae.of(…, 2).", message);
        assertThrows(IllegalArgumentException.class, () -> Explore.latent(Vae.of(783, 2).build(), Digits.load()));
        assertThrows(IllegalArgumentException.class, () -> Explore.elbo(z -> Math.log(z), -1, 1));
    }

    private float[] compute(String kind, String data, DenseMatrix columns) throws Exception {
        var file = folder.resolve("data.json");
        Files.writeString(file, data);
        var in = folder.resolve("in");
        var bytes = ByteBuffer.allocate(4 * columns.nrow() * columns.ncol()).order(ByteOrder.LITTLE_ENDIAN);
        for (int j = 0; j < columns.ncol(); j++) for (int i = 0; i < columns.nrow(); i++) bytes.putFloat((float) columns.get(i, j));
        Files.write(in, bytes.array());
        var out = folder.resolve("out");
        Process node;
        try {
            node = new ProcessBuilder("node", JS.toString(), kind, file.toString()).redirectInput(in.toFile()).redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException absent) {
            assumeTrue(System.getenv("CI") != null, "Node.js is not on this machine: apt-get install nodejs");
            throw absent;                                    // the continuous build installs it
        }
        assertEquals(0, node.waitFor());
        var numbers = ByteBuffer.wrap(Files.readAllBytes(out)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var values = new float[numbers.remaining()];
        numbers.get(values);
        return values;
    }
}
