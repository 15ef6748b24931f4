package vaekit.explore;

import java.util.ArrayList;
import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.Vae;
import vaekit.data.Dataset;
import vaekit.train.History;
import vaekit.train.LivePlot;
import vaekit.train.Progress;

/// Keeps where the codes of some images lie while a model trains, to be looked at again as a film:
/// `var film = new TrainingFilm(vae, test); vae.fit(train, Train.epochs(30).progress(film)); Explore.film(film).show();`
///
/// The first frame is the model before training, the last one after its last epoch; of a long training about thirty are kept.
public final class TrainingFilm implements Progress {
    private static final int FRAMES = 30, IMAGES = 300;

    /// What was seen after an epoch; the terms are of the training images, nats an example, and NaN before the first epoch.
    public record Frame(int epoch, DenseMatrix codes, double loss, double kl) {}

    private final Vae vae;
    private final Dataset images;
    private final List<Frame> frames = new ArrayList<>();
    private final Progress shown = LivePlot.or(Progress.NONE);

    /// @param vae    a model with two latent dimensions
    /// @param images whose codes are followed: the first 300
    public TrainingFilm(Vae vae, Dataset images) {
        if (vae.latentDimensions() != 2)
            throw new IllegalArgumentException("TrainingFilm: this model has " + vae.latentDimensions() + " latent dimensions; a picture needs 2. Use Vae.of(…, 2).");
        this.vae = vae;
        this.images = images.first(Math.min(IMAGES, images.size()));
        keep(0, Double.NaN, Double.NaN);
    }

    @Override public void step(int epoch, int epochs, int done, int examples, double loss) {
        shown.step(epoch, epochs, done, examples, loss);
    }

    @Override public void epoch(int epoch, int epochs, History history) {
        int every = (epochs + FRAMES - 1) / FRAMES;
        if (epoch % every == 0 || epoch == epochs) keep(epoch, history.last("loss"), history.last("kl"));
        shown.epoch(epoch, epochs, history);
    }

    private void keep(int epoch, double loss, double kl) {
        frames.add(new Frame(epoch, vae.encode(images.matrix()).mu(), loss, kl));
    }

    /// In the order of the epochs.
    public List<Frame> frames() {
        return List.copyOf(frames);
    }

    /// The images' labels, empty if they have none.
    public int[] labels() {
        return images.labels() == null ? new int[0] : images.labels();
    }
}
