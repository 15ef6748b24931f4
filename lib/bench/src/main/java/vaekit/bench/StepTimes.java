package vaekit.bench;

import java.util.Locale;

/// How long a training step of the basic VAE takes at some batch sizes: a line `step NAME BATCH MILLISECONDS` each, as `peers/gpu_step.py` prints them too.
/// `gpu-check/run` sets them side by side.
///
/// Usage: `java … vaekit.bench.StepTimes NAME BATCH…`
public final class StepTimes {
    private static final int EPOCHS = 5, IMAGES = 163_840, MOST = 200, FEWEST = 3;   // steps of an epoch, and the images that they share
    private static final double PATIENCE = 10;             // seconds that a size may take

    private StepTimes() {}

    public static void main(String[] arguments) {
        double perImage = 0;                               // seconds
        for (int i = 1; i < arguments.length; i++) {
            int batch = Integer.parseInt(arguments[i]);
            if (i == 1) perImage = step(batch, FEWEST) / batch;
            double steps = Math.min(Math.min(MOST, IMAGES / batch), PATIENCE / (EPOCHS * batch * perImage));
            if (steps < FEWEST) {
                System.out.printf(Locale.ROOT, "# %s, batch %d: left out, a step would take %.1f s%n", arguments[0], batch, batch * perImage);
                continue;
            }
            double step = step(batch, (int) steps);
            perImage = step / batch;
            System.out.println(line(arguments[0], batch, step));
        }
    }

    static String line(String name, int batch, double seconds) {
        return String.format(Locale.ROOT, "step %s %d %.4f", name, batch, 1e3 * seconds);
    }

    /// Seconds; the median of some epochs without the first.
    private static double step(int batch, int steps) {
        var standard = Workload.Sizes.standard();
        var sizes = new Workload.Sizes(EPOCHS, batch, standard.hidden(), standard.latent(), batch * steps, standard.steps(), standard.samples(), standard.points(), standard.images());
        return Bench.run(Workload.VAE, sizes).median() / steps;
    }
}
