package vaekit.data.handwriting;

import vaekit.data.Dice;

/// A smooth random displacement of the paper: a sum of slow cosine waves with random weights, so that neighbouring points
/// move together (the idea of Simard, Steinkraus & Platt 2003, "Best practices for convolutional neural networks",
/// section 2, with waves in place of blurred noise).
final class Elastic {
    private static final int WAVES = 6; // 0 to 5 half-waves across the box, in x and in y
    private final double[][] ax = new double[WAVES][WAVES], ay = new double[WAVES][WAVES];

    /// @param strength the root mean square of the displacement in x and in y
    Elastic(Dice dice, double strength) {
        double total = 0;
        for (int i = 0; i < WAVES; i++) {
            for (int j = 0; j < WAVES; j++) {
                if (i + j == 0) continue; // moving the whole paper changes nothing
                double weight = 1.0 / (i + j);
                ax[i][j] = weight * dice.normal();
                ay[i][j] = weight * dice.normal();
                total += weight * weight * (i == 0 || j == 0 ? 0.5 : 0.25); // mean of cos² · cos²
            }
        }
        double scale = strength / Math.sqrt(total);
        for (int i = 0; i < WAVES; i++) {
            for (int j = 0; j < WAVES; j++) {
                ax[i][j] *= scale;
                ay[i][j] *= scale;
            }
        }
    }

    double dx(double x, double y) {
        return wave(ax, x, y);
    }

    double dy(double x, double y) {
        return wave(ay, x, y);
    }

    private static double wave(double[][] a, double x, double y) {
        double sum = 0;
        for (int i = 0; i < WAVES; i++) {
            for (int j = 0; j < WAVES; j++) {
                if (a[i][j] != 0) sum += a[i][j] * StrictMath.cos(Math.PI * i * x) * StrictMath.cos(Math.PI * j * y);
            }
        }
        return sum;
    }
}
