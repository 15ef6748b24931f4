package vaekit.eval;

import java.util.Arrays;
import smile.tensor.DenseMatrix;

/// Which of the known modes of a distribution a model's draws reach (the measure of Srivastava et al. 2017, "VEEGAN", section 5, in use for rings and grids
/// since): each draw is given to the nearest mode, if that is near enough.
///
/// @param counts how many draws each mode got
/// @param stray  draws that are near none
public record ModeCoverage(int[] counts, int stray) {

    /// @param draws   `[D, N]`
    /// @param means   of the modes, D numbers each
    /// @param radius  what near means: three standard deviations of a mode, in use
    public static ModeCoverage of(DenseMatrix draws, double[][] means, double radius) {
        if (means.length == 0 || !(radius >= 0)) throw new IllegalArgumentException("ModeCoverage: " + means.length + " modes, near within " + radius + "; expected at least one mode and a radius from 0 on.");
        var counts = new int[means.length];
        int stray = 0;
        for (int j = 0; j < draws.ncol(); j++) {
            int best = 0;
            for (int k = 1; k < means.length; k++) if (distance(draws, j, means[k]) < distance(draws, j, means[best])) best = k;
            if (distance(draws, j, means[best]) <= radius) counts[best]++;
            else stray++;
        }
        return new ModeCoverage(counts, stray);
    }

    private static double distance(DenseMatrix draws, int j, double[] mean) {
        if (mean.length != draws.nrow()) throw new IllegalArgumentException("ModeCoverage: a mode has " + mean.length + " coordinates, the draws " + draws.nrow() + ".");
        double square = 0;
        for (int i = 0; i < mean.length; i++) square += (draws.get(i, j) - mean[i]) * (draws.get(i, j) - mean[i]);
        return Math.sqrt(square);
    }

    /// How many modes have at least a tenth of what would be their fair share of all draws.
    public int covered() {
        double fair = (double) (Arrays.stream(counts).sum() + stray) / counts.length;
        return (int) Arrays.stream(counts).filter(n -> n > 0 && n >= fair / 10).count();
    }

    /// The share of draws that are near a mode.
    public double onModes() {
        int near = Arrays.stream(counts).sum();
        return (double) near / (near + stray);
    }
}
