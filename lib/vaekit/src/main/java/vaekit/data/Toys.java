package vaekit.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.rng.Rng;

/// Points in the plane, made from a rule that is known exactly: [2, N] in Float64, so that exact checks can use them too.
/// What each point was made from is in its factors.
public final class Toys {
    private Toys() {}

    /// A point with what it was made from.
    private record Point(double x, double y, int label, double... factors) {}

    private static Vectors make(String name, int n, long seed, boolean labelled, List<String> factors, BiFunction<Dice, Integer, Point> rule) {
        if (n < 1) throw new IllegalArgumentException(name + ": " + n + " points were asked for; expected at least 1.");
        var key = Rng.seed(seed);
        var x = DenseMatrix.zeros(ScalarType.Float64, 2, n); // [2, N]
        var f = factors.isEmpty() ? null : DenseMatrix.zeros(ScalarType.Float64, factors.size(), n); // [F, N]
        int[] labels = labelled ? new int[n] : null;
        for (int j = 0; j < n; j++) {
            var p = rule.apply(new Dice(key.split(j)), j);
            x.set(0, j, p.x);
            x.set(1, j, p.y);
            if (labelled) labels[j] = p.label;
            for (int k = 0; k < factors.size(); k++) f.set(k, j, p.factors[k]);
        }
        return Vectors.of(name, x, labels, f == null ? null : new Factors(factors, f));
    }

    /// A ring out of a normal cloud: x = z/10 + z/‖z‖ with z ~ N(0, I). A simple map makes a very different density
    /// (Doersch 2016, "Tutorial on variational autoencoders", figure 2). Factors: z1, z2.
    public static Vectors ring(int n, long seed) {
        return make("ring", n, seed, false, List.of("z1", "z2"), (dice, _) -> {
            double z1 = dice.normal(), z2 = dice.normal(), length = Math.sqrt(z1 * z1 + z2 * z2);
            return new Point(z1 / 10 + z1 / length, z2 / 10 + z2 / length, 0, z1, z2);
        });
    }

    /// Two half moons, one hanging into the other. Labels: which moon. Factor: the angle, 0 to π.
    ///
    /// @param noise standard deviation of the normal noise around the moons; 0.1 is usual
    public static Vectors moons(int n, double noise, long seed) {
        return make("moons", n, seed, true, List.of("angle"), (dice, j) -> {
            double angle = dice.uniform(0, Math.PI), c = StrictMath.cos(angle), s = StrictMath.sin(angle);
            double nx = noise * dice.normal(), ny = noise * dice.normal();
            return j % 2 == 0 ? new Point(c + nx, s + ny, 0, angle) : new Point(1 - c + nx, 0.5 - s + ny, 1, angle);
        });
    }

    /// A wheel of bent arms: each is a stretched normal blob, turned the further the farther out (Johnson et al. 2016,
    /// "Composing graphical models with neural networks", section 1, for the idea). Labels: which arm.
    public static Vectors pinwheel(int n, int arms, long seed) {
        if (arms < 1) throw new IllegalArgumentException("pinwheel: " + arms + " arms were asked for; expected at least 1.");
        return make("pinwheel", n, seed, true, List.of("radius"), (dice, j) -> {
            int arm = j % arms;
            double along = 1 + 0.3 * dice.normal(), across = 0.05 * dice.normal();
            double angle = 2 * Math.PI * arm / arms + 0.25 * StrictMath.exp(along), c = StrictMath.cos(angle), s = StrictMath.sin(angle);
            return new Point(2 * (c * along - s * across), 2 * (s * along + c * across), arm, along);
        });
    }

    /// `k` round Gaussians with equal weights on a circle of radius 4, each with standard deviation `sd`. Labels: which one.
    public static Vectors gaussians(int n, int k, double sd, long seed) {
        if (k < 1) throw new IllegalArgumentException("gaussians: " + k + " of them were asked for; expected at least 1.");
        return equal(n, onRing(k), sd, seed);
    }

    /// `side` × `side` round Gaussians with equal weights on a square grid, neighbours 2 apart, each with standard deviation `sd`. Labels: which one.
    public static Vectors grid(int n, int side, double sd, long seed) {
        if (side < 1) throw new IllegalArgumentException("grid: " + side + " a side were asked for; expected at least 1.");
        return equal(n, onGrid(side), sd, seed);
    }

    /// The means of [#gaussians], k of them.
    public static double[][] onRing(int k) {
        var means = new double[k][];
        for (int i = 0; i < k; i++) means[i] = new double[] {4 * StrictMath.cos(2 * Math.PI * i / k), 4 * StrictMath.sin(2 * Math.PI * i / k)};
        return means;
    }

    /// The means of [#grid], side² of them, around the origin.
    public static double[][] onGrid(int side) {
        var means = new double[side * side][];
        for (int i = 0; i < means.length; i++) means[i] = new double[] {2 * (i % side) - side + 1, 2 * (i / side) - side + 1};
        return means;
    }

    private static Vectors equal(int n, double[][] means, double sd, long seed) {
        double[] weights = new double[means.length], sds = new double[means.length];
        Arrays.fill(weights, 1.0 / means.length);
        Arrays.fill(sds, sd);
        return mixture(n, weights, means, sds, seed);
    }

    /// A mixture of round Gaussians: component c with probability `weights[c]`, then N(means[c], sds[c]² I). Labels: which
    /// component.
    public static Vectors mixture(int n, double[] weights, double[][] means, double[] sds, long seed) {
        if (weights.length == 0 || means.length != weights.length || sds.length != weights.length) {
            throw new IllegalArgumentException("mixture: " + weights.length + " weights, " + means.length + " means, " + sds.length
                    + " standard deviations; expected one of each per component.");
        }
        for (int c = 0; c < means.length; c++)
            if (means[c].length != 2) throw new IllegalArgumentException("mixture: mean " + c + " has " + means[c].length + " coordinates; expected 2, for points in the plane.");
        return make("mixture", n, seed, true, List.of(), (dice, _) -> {
            int c = dice.pick(weights);
            return new Point(means[c][0] + sds[c] * dice.normal(), means[c][1] + sds[c] * dice.normal(), c);
        });
    }

    /// The generative story with one latent number: z ~ N(0, 1), x | z ~ N(f(z), σ² I) with f = [#bend]. The evidence
    /// p(x) = ∫ N(x; f(z), σ² I) N(z; 0, 1) dz is a one-dimensional integral, so everything can be had exactly. Factor: z.
    public static Vectors story(int n, double sigma, long seed) {
        return make("story", n, seed, false, List.of("z"), (dice, _) -> {
            double z = dice.normal();
            double[] f = bend(z);
            return new Point(f[0] + sigma * dice.normal(), f[1] + sigma * dice.normal(), 0, z);
        });
    }

    /// The curve of [#story]: f(z) = (z, sin 2z), a line bent into waves.
    public static double[] bend(double z) {
        return new double[] {z, StrictMath.sin(2 * z)};
    }
}
