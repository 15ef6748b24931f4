import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import vaekit.exercise.InvertibleFlowExercise;

/// Inner products as streams; u taken apart into its parts along w and across.
class WithStreams implements InvertibleFlowExercise {
    @Override
    public double[] corrected(double[] w, double[] u) {
        double share = dot(w, u) / dot(w, w), goal = m(dot(w, u)) / dot(w, w);
        return IntStream.range(0, w.length).mapToDouble(l -> u[l] - share * w[l] + goal * w[l]).toArray();
    }

    @Override
    public double[] logDet(Step step, double[][] z) {
        double along = m(dot(step.w(), step.u()));
        return positions(step, z).map(a -> Math.log1p(along / Math.pow(Math.cosh(a + step.b()), 2))).toArray();
    }

    @Override
    public double[][] inverse(Step step, double[][] moved) {
        var u = corrected(step.w(), step.u());
        double along = m(dot(step.w(), step.u()));
        var push = positions(step, moved).map(end -> Math.tanh(solve(end, along, step.b(), end - 1 - Math.abs(along), end + 1 + Math.abs(along), 150) + step.b())).toArray();
        return IntStream.range(0, moved.length).mapToObj(l -> IntStream.range(0, push.length).mapToDouble(b -> moved[l][b] - u[l] * push[b]).toArray()).toArray(double[][]::new);
    }

    private static double solve(double end, double along, double b, double low, double high, int left) {
        double middle = low + (high - low) / 2;
        if (left == 0) return middle;
        return middle + along * Math.tanh(middle + b) < end ? solve(end, along, b, middle, high, left - 1) : solve(end, along, b, low, middle, left - 1);
    }

    private static DoubleStream positions(Step step, double[][] z) {
        return IntStream.range(0, z[0].length).mapToDouble(b -> IntStream.range(0, z.length).mapToDouble(l -> step.w()[l] * z[l][b]).sum());
    }

    private static double m(double a) {
        return (a > 0 ? a + Math.log1p(Math.exp(-a)) : Math.log1p(Math.exp(a))) - 1;
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(l -> a[l] * b[l]).sum();
    }
}
