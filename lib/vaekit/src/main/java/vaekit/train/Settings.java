package vaekit.train;

import java.nio.file.Path;
import vaekit.data.Dataset;

/// How to train. Start from [#epochs(int)] and change what should differ: `Settings.epochs(15).batch(100).rate(3e-4)`.
///
/// @param epochs     passes over the training data
/// @param batch      examples per step
/// @param rate       Adam's learning rate
/// @param beta       weight of the KL in the loss; evaluation is always at 1
/// @param betaStart  β before the first step, if there is a warm-up
/// @param warmUp     epochs over which β goes linearly from there to its value; 0: none
/// @param freeBits   nats that each latent dimension may carry in training without paying for them; evaluation knows none
/// @param decay      epochs at the end over which the rate falls linearly to 0; 0: none
/// @param seed       of the order of the examples and of all noise
/// @param binarised  whether grey pixels are drawn black or white anew for every batch (Burda et al. 2016)
/// @param test       examples to evaluate after every epoch, or null
/// @param checkpoint file written after every epoch, from which a killed run goes on, or null
/// @param resumed    whether to go on from the checkpoint if there is one
/// @param progress   who is told
public record Settings(int epochs, int batch, double rate, double beta, double betaStart, double warmUp, double freeBits, double decay, long seed, boolean binarised,
                       Dataset test, Path checkpoint, boolean resumed, Progress progress) {

    public Settings {
        if (epochs < 1) throw new IllegalArgumentException("epochs is " + epochs + "; expected at least 1.");
        if (batch < 1) throw new IllegalArgumentException("batch is " + batch + "; expected at least 1, such as 128.");
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("rate is " + rate + "; expected a positive number such as 1e-3.");
        if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("beta is " + beta + "; expected 0 or more, 1 for the ELBO.");
        if (!(betaStart >= 0 && betaStart < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("beta starts at " + betaStart + "; expected 0 or more.");
        if (!(warmUp >= 0 && warmUp < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("warmUp is " + warmUp + " epochs; expected 0 or more.");
        if (!(freeBits >= 0 && freeBits < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("freeBits is " + freeBits + " nats a dimension; expected 0 (none) or more, such as 0.1.");
        if (!(decay >= 0 && decay <= epochs)) throw new IllegalArgumentException("decay is " + decay + " epochs of " + epochs + "; expected 0 (a constant rate) to all of them.");
        if (resumed && checkpoint == null) throw new IllegalArgumentException("resume wants a checkpoint file: call checkpoint(path) too.");
    }

    /// Batch 128, Adam at 1e-3, β = 1, seed 1, a bar or a line per epoch.
    public static Settings epochs(int epochs) {
        return new Settings(epochs, 128, 1e-3, 1, 0, 0, 0, 0, 1, false, null, null, false, Bar.on(System.out, System.console() != null));
    }

    public Settings batch(int batch) {
        return new Settings(epochs, batch, rate, beta, betaStart, warmUp, freeBits, decay, seed, binarised, test, checkpoint, resumed, progress);
    }

    public Settings rate(double rate) {
        return new Settings(epochs, batch, rate, beta, betaStart, warmUp, freeBits, decay, seed, binarised, test, checkpoint, resumed, progress);
    }

    public Settings beta(double beta) {
        return new Settings(epochs, batch, rate, beta, betaStart, warmUp, freeBits, decay, seed, binarised, test, checkpoint, resumed, progress);
    }

    /// Lets β rise linearly from 0 over the first epochs (KL warm-up, Sønderby et al. 2016).
    public Settings warmUp(double epochs) {
        return new Settings(this.epochs, batch, rate, beta, 0, epochs, freeBits, decay, seed, binarised, test, checkpoint, resumed, progress);
    }

    /// Lets β go linearly from `start` to its value over the first epochs: from above, z stays quiet until the rest of the model has learned.
    public Settings betaFrom(double start, double epochs) {
        return new Settings(this.epochs, batch, rate, beta, start, epochs, freeBits, decay, seed, binarised, test, checkpoint, resumed, progress);
    }

    /// In training the KL of a latent dimension, averaged over the batch, costs at least this many nats, so that nothing pushes it below them
    /// (free bits, Kingma et al. 2016, equation 15; see [vaekit.tape.FreeBits]).
    public Settings freeBits(double nats) {
        return new Settings(epochs, batch, rate, beta, betaStart, warmUp, nats, decay, seed, binarised, test, checkpoint, resumed, progress);
    }

    /// Lets the rate decay linearly to 0 over the last epochs, so that the noise of the steps dies down.
    public Settings decay(double epochs) {
        return new Settings(this.epochs, batch, rate, beta, betaStart, warmUp, freeBits, epochs, seed, binarised, test, checkpoint, resumed, progress);
    }

    public Settings seed(long seed) {
        return new Settings(epochs, batch, rate, beta, betaStart, warmUp, freeBits, decay, seed, binarised, test, checkpoint, resumed, progress);
    }

    /// Draws grey pixels black or white anew for every batch.
    public Settings binarise() {
        return new Settings(epochs, batch, rate, beta, betaStart, warmUp, freeBits, decay, seed, true, test, checkpoint, resumed, progress);
    }

    public Settings test(Dataset test) {
        return new Settings(epochs, batch, rate, beta, betaStart, warmUp, freeBits, decay, seed, binarised, test, checkpoint, resumed, progress);
    }

    public Settings checkpoint(Path file) {
        return new Settings(epochs, batch, rate, beta, betaStart, warmUp, freeBits, decay, seed, binarised, test, file, resumed, progress);
    }

    /// Goes on from the checkpoint if there is one.
    public Settings resume() {
        return new Settings(epochs, batch, rate, beta, betaStart, warmUp, freeBits, decay, seed, binarised, test, checkpoint, true, progress);
    }

    public Settings progress(Progress progress) {
        return new Settings(epochs, batch, rate, beta, betaStart, warmUp, freeBits, decay, seed, binarised, test, checkpoint, resumed, progress);
    }

    /// The loss as a plot under the running notebook cell, redrawn while it falls; elsewhere the usual bar.
    public Settings live() {
        return progress(LivePlot.or(progress));
    }

    /// Shows nothing; in a notebook, a training of more than two seconds shows how far it is until it is done.
    public Settings quiet() {
        return progress(QuietLine.inNotebook());
    }

    /// What must agree between a checkpoint and the run that goes on from it.
    String fingerprint(Dataset data, Objective objective) {
        return "data " + data.name() + " of " + data.size() + ", batch " + batch + ", rate " + rate + ", beta " + beta + ", warm-up " + warmUp + (betaStart == 0 ? "" : " from " + betaStart)
            + (freeBits == 0 ? "" : ", free bits " + freeBits)
            + (decay == 0 ? "" : ", falling over the last " + decay + " of " + epochs + " epochs")
            + ", seed " + seed + (binarised ? ", binarised" : "") + (test == null ? "" : ", test " + test.size()) + (objective.choices().isEmpty() ? "" : ", " + objective.choices());
    }
}
