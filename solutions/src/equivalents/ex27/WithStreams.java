import java.util.stream.IntStream;
import vaekit.exercise.EmStepExercise;

/// The same sums as streams.
class WithStreams implements EmStepExercise {
    @Override
    public double[][] responsibilities(Mixture m, double[][] x) {
        return IntStream.range(0, m.weights().length).mapToObj(k -> IntStream.range(0, x[0].length)
                .mapToDouble(n -> Math.exp(joint(m, x, n, k) - evidence(m, x, n))).toArray()).toArray(double[][]::new);
    }

    @Override
    public double logLik(Mixture m, double[][] x) {
        return IntStream.range(0, x[0].length).mapToDouble(n -> evidence(m, x, n)).average().orElseThrow();
    }

    @Override
    public Mixture step(Mixture m, double[][] x) {
        var r = responsibilities(m, x);
        var mass = IntStream.range(0, r.length).mapToDouble(k -> IntStream.range(0, r[k].length).mapToDouble(n -> r[k][n]).sum()).toArray();
        var means = new double[x.length][r.length];
        var variances = new double[x.length][r.length];
        for (int d = 0; d < x.length; d++)
            for (int k = 0; k < r.length; k++) {
                double[] row = x[d], share = r[k];
                double mean = IntStream.range(0, row.length).mapToDouble(n -> share[n] * row[n]).sum() / mass[k];
                means[d][k] = mean;
                variances[d][k] = IntStream.range(0, row.length).mapToDouble(n -> share[n] * (row[n] - mean) * (row[n] - mean)).sum() / mass[k];
            }
        return new Mixture(IntStream.range(0, r.length).mapToDouble(k -> mass[k] / x[0].length).toArray(), means, variances);
    }

    private static double evidence(Mixture m, double[][] x, int n) {
        double max = IntStream.range(0, m.weights().length).mapToDouble(k -> joint(m, x, n, k)).max().orElseThrow();
        return max + Math.log(IntStream.range(0, m.weights().length).mapToDouble(k -> Math.exp(joint(m, x, n, k) - max)).sum());
    }

    private static double joint(Mixture m, double[][] x, int n, int k) {
        return Math.log(m.weights()[k]) + IntStream.range(0, x.length).mapToDouble(d -> {
            double v = m.variances()[d][k], e = x[d][n] - m.means()[d][k];
            return -0.5 * (Math.log(2 * Math.PI) + Math.log(v) + e * e / v);
        }).sum();
    }
}
