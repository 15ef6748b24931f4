package vaekit.bench;

/// What is timed, each with its size and the floating-point operations that one unit of it needs.
public enum Workload {
    /// Training epochs of the basic VAE; a unit is an example.
    VAE("examples", 3),
    /// Training epochs of a convolutional VAE, 28×28 → 14×14×16 → 7×7×32 → z and back, windows of 4×4; a unit is an example.
    CONV("examples", 3),
    /// Training steps of the semi-supervised M2, hidden 500, z 50, 100 labelled + 100 unlabelled, ten classes summed out; a unit is a step.
    M2("steps", 3),
    /// Importance-sampled log-likelihood; a unit is a point with all its samples.
    IWAE("points", 3),
    /// Images decoded from the prior; a unit is an image.
    SAMPLE("images", 60);

    private final String unit;
    private final int repetitions;

    Workload(String unit, int repetitions) {
        this.unit = unit;
        this.repetitions = repetitions;
    }

    /// What `per_s` counts.
    public String unit() {
        return unit;
    }

    /// How often it is repeated unless something else is asked for: until the compiler and the heap have settled, and a few times more.
    public int repetitions() {
        return repetitions;
    }

    /// FLOP of one unit, as the plain way counts them (a multiply-add is two), so that programs which avoid work show a higher rate.
    double flops(Sizes s) {
        double decode = 2.0 * (s.latent() * s.hidden() + s.hidden() * Sizes.D);
        return switch (this) {
            case VAE -> 2.0 * (3 * (Sizes.D * s.hidden() + s.hidden() * 2 * s.latent() + s.latent() * s.hidden() + s.hidden() * Sizes.D) - Sizes.D * s.hidden());
            case CONV -> conv(s.latent());
            case M2 -> m2();
            case IWAE -> decode * s.samples();
            case SAMPLE -> decode;
        };
    }

    /// Forward and twice as much backward, but for the first layer's data.
    private static double conv(int L) {
        double large = 14 * 14 * 16 * 16, small = 7 * 7 * 256 * 32, dense = 7 * 7 * 32;
        return 2 * (3 * (2 * large + 2 * small + dense * 3 * L) - large);
    }

    private static double m2() {
        double D = Sizes.D, H = 500, L = 50, C = 10, B = 100, rows = B + B * C;
        double encoder = 3 * ((D + C) * H + H * 2 * L) - (D + C) * H, decoder = 3 * ((L + C) * H + H * D), classifier = 3 * (D * H + H * C) - D * H;
        return 2 * (rows * (encoder + decoder) + 2 * B * classifier);
    }

    /// How large the work is.
    ///
    /// @param repetitions epochs, or repetitions of the other work; the first one holds the compiler's work
    public record Sizes(int repetitions, int batch, int hidden, int latent, int examples, int steps, int samples, int points, int images) {
        static final int D = 784;

        /// As the peers have it.
        public static Sizes standard() {
            return new Sizes(1, 128, 400, 20, 60_000, 100, 5000, 100, 10_000);
        }

        /// The same, n times.
        public Sizes repeated(int n) {
            return new Sizes(n, batch, hidden, latent, examples, steps, samples, points, images);
        }
    }
}
