package vaekit.bench;

import java.util.Locale;

/// How long a training step of the basic VAE takes at some batch sizes: a line `step NAME BATCH MILLISECONDS` each, as `peers/gpu_step.py` prints them too.
/// `gpu-check/run` sets them side by side.
///
/// Usage: `java … vaekit.bench.StepTimes NAME BATCH…`
public final class StepTimes {
    private static final int EPOCHS = 5, IMAGES = 163_840, MOST = 200;   // images of an epoch, but for small batches: so many steps are enough
    private static final double PATIENCE = 30;             // seconds that a size may take

    private StepTimes() {}

    public static void main(String[] arguments) {
        double perImage = 0;                               // seconds
        for (int i = 1; i < arguments.length; i++) {
            int batch = Integer.parseInt(arguments[i]), steps = Math.clamp(IMAGES / batch, 1, MOST);
            double expected = perImage * batch * steps * EPOCHS;
            if (expected > PATIENCE) {
                System.out.printf(Locale.ROOT, "# %s, batch %d: left out, it would take %.0f s%n", arguments[0], batch, expected);
                continue;
            }
            double step = step(batch, steps);
            perImage = step / batch;
            System.out.printf(Locale.ROOT, "step %s %d %.4f%n", arguments[0], batch, 1e3 * step);
        }
    }

    /// Seconds; the median of some epochs without the first.
    private static double step(int batch, int steps) {
        var standard = Workload.Sizes.standard();
        var sizes = new Workload.Sizes(EPOCHS, batch, standard.hidden(), standard.latent(), batch * steps, standard.steps(), standard.samples(), standard.points(), standard.images());
        return Bench.run(Workload.VAE, sizes).median() / steps;
    }
}
