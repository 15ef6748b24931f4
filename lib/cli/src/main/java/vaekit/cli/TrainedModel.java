package vaekit.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import smile.tensor.DenseMatrix;
import vaekit.Autoencoder;
import vaekit.Plot;
import vaekit.Vae;
import vaekit.data.Dataset;
import vaekit.io.AtomicFile;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// A model as `kit train` handles it: something to fit, to save, and to draw from.
///
/// @param objective what is trained
/// @param save      writes the parameters
/// @param samples   a picture of what it makes up
record TrainedModel(String description, Objective objective, Consumer<Path> save, Supplier<BufferedImage> samples) {

    private static final int ROWS = 8;
    private static final int POINTS = 2000;

    enum Kind { vae, ae }

    /// A model for this data: Bernoulli pixels for images, a learned Gaussian for points in the plane.
    static TrainedModel of(Kind kind, Dataset data, int latent, int[] hidden, long seed) {
        boolean images = data.rows() > 0;
        if (!images && data.dim() != 2)
            throw new CommandFailure("kit train is for images and for points in the plane; '" + data.name() + "' has " + data.dim() + " features of another kind, which the notebooks model.");
        var likelihood = images ? new Likelihood.Bernoulli() : new Likelihood.LearnedGaussian();
        return switch (kind) {
            case vae -> {
                var vae = Vae.of(data.dim(), latent).hidden(hidden).likelihood(likelihood).seed(seed).build();
                yield new TrainedModel(vae.toString(), vae, vae::save, () -> picture(images, vae::sample));
            }
            case ae -> {
                var ae = Autoencoder.of(data.dim(), latent).hidden(hidden).likelihood(likelihood).seed(seed).build();
                yield new TrainedModel("ae D=" + data.dim() + " L=" + latent + " hidden=" + Arrays.toString(hidden), ae, ae::save,
                    () -> picture(images, n -> ae.sample(n, Rng.seed(0))));
            }
        };
    }

    private static BufferedImage picture(boolean images, IntFunction<DenseMatrix> sample) {
        return images ? Plot.images("samples", sample.apply(ROWS * ROWS), ROWS) : Plot.scatter("samples (means)", "x₁", "x₂", sample.apply(POINTS));
    }

    History fit(Dataset data, Settings settings) {
        return Trainer.fit(objective, data, settings);
    }

    List<String> terms() {
        return objective.terms();
    }

    /// Writes model.safetensors, history.csv and samples.png, each whole or not at all.
    ///
    /// @throws IOException with a sentence that names the file
    void write(Path folder, History history) throws IOException {
        save.accept(folder.resolve("model.safetensors"));
        AtomicFile.write(folder.resolve("history.csv"), history.csv());
        var picture = samples.get();
        AtomicFile.write(folder.resolve("samples.png"), out -> ImageIO.write(picture, "png", out));
    }
}
