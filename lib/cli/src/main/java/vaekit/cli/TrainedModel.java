package vaekit.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import smile.tensor.DenseMatrix;
import vaekit.Autoencoder;
import vaekit.Plot;
import vaekit.Vae;
import vaekit.data.Dataset;
import vaekit.io.AtomicFile;
import vaekit.rng.Rng;
import vaekit.train.History;
import vaekit.train.Objective;
import vaekit.train.Settings;
import vaekit.train.Trainer;

/// A model as `kit train` handles it: something to fit, to save, and to draw from.
///
/// @param objective what is trained
/// @param save      writes the parameters
/// @param samples   n draws, one per column
record TrainedModel(String description, Objective objective, Consumer<Path> save, IntFunction<DenseMatrix> samples) {

    private static final int ROWS = 8;

    enum Kind { vae, ae }

    static TrainedModel of(Kind kind, int features, int latent, int[] hidden, long seed) {
        return switch (kind) {
            case vae -> {
                var vae = Vae.of(features, latent).hidden(hidden).seed(seed).build();
                yield new TrainedModel(vae.toString(), vae, vae::save, vae::sample);
            }
            case ae -> {
                var ae = Autoencoder.of(features, latent).hidden(hidden).seed(seed).build();
                yield new TrainedModel("ae, %d features, %d latent".formatted(features, latent), ae, ae::save, n -> ae.sample(n, Rng.seed(0)));
            }
        };
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
        AtomicFile.write(folder.resolve("history.csv"), out -> out.write(history.csv().getBytes(StandardCharsets.UTF_8)));
        var picture = Plot.images("samples", samples.apply(ROWS * ROWS), ROWS);
        AtomicFile.write(folder.resolve("samples.png"), out -> ImageIO.write(picture, "png", out));
    }
}
