import java.util.stream.IntStream;
import vaekit.exercise.StraightThroughExercise;

/// Everything as sums over indices.
class WithStreams implements StraightThroughExercise {
    @Override
    public double loss(Model model, double[][] x) {
        return surrogate(model, model.W(), x);
    }

    @Override
    public double surrogate(Model model, double[][] moved, double[][] x) {
        return range(x[0].length).mapToDouble(b -> {
            int k = code(model, x, b);
            return range(x.length).mapToDouble(d -> Math.pow(residual(model, moved, x, k, d, b), 2)).sum();
        }).average().orElseThrow() / 2;
    }

    @Override
    public double[][] gradient(Model model, double[][] x) {
        int B = x[0].length;
        var codes = range(B).map(b -> code(model, x, b)).toArray();
        return range(model.W().length).mapToObj(l -> range(x.length).mapToDouble(d -> range(B).mapToDouble(b -> x[d][b] / B
                * range(x.length).mapToDouble(i -> model.G()[i][l] * residual(model, model.W(), x, codes[b], i, b)).sum()).sum()).toArray()).toArray(double[][]::new);
    }

    private static double residual(Model model, double[][] W, double[][] x, int k, int d, int b) {
        return range(W.length).mapToDouble(l -> model.G()[d][l] * (model.codebook()[l][k] + encoded(W, x, l, b) - encoded(model.W(), x, l, b))).sum() - x[d][b];
    }

    private static double encoded(double[][] W, double[][] x, int l, int b) {
        return range(x.length).mapToDouble(d -> W[l][d] * x[d][b]).sum();
    }

    private static int code(Model model, double[][] x, int b) {
        var distances = range(model.codebook()[0].length).mapToDouble(k -> range(model.W().length)
                .mapToDouble(l -> Math.pow(encoded(model.W(), x, l, b) - model.codebook()[l][k], 2)).sum()).toArray();
        return range(distances.length).reduce((i, j) -> distances[j] < distances[i] ? j : i).getAsInt();
    }

    private static IntStream range(int n) {
        return IntStream.range(0, n);
    }
}
