import java.util.stream.IntStream;
import vaekit.exercise.ZeroBranchExercise;

/// Column by column with streams; tanh for the sigmoid, and the zero as log NB(0) + log(1 + e^(ℓ − log NB(0))) + log(1 − π).
class WithStreams implements ZeroBranchExercise {
    private interface Cell {
        double at(int x, double logNb, double logit);
    }

    private static double[][] each(int[][] x, double[][] logNb, double[][] logits, Cell cell) {
        return IntStream.range(0, x.length).mapToObj(d -> IntStream.range(0, x[d].length)
            .mapToDouble(b -> cell.at(x[d][b], logNb[d][b], logits[d][b])).toArray()).toArray(double[][]::new);
    }

    private static double softplus(double a) {
        return a > 0 ? a + Math.log1p(Math.exp(-a)) : Math.log1p(Math.exp(a));
    }

    private static double sigmoid(double a) {
        return 0.5 + 0.5 * Math.tanh(a / 2);
    }

    @Override
    public double[] logLik(int[][] x, double[][] logNb, double[][] logits) {
        var terms = each(x, logNb, logits, (n, nb, l) -> nb - softplus(l) + (n == 0 ? softplus(l - nb) : 0));
        return IntStream.range(0, x[0].length).mapToDouble(b -> IntStream.range(0, x.length).mapToDouble(d -> terms[d][b]).sum()).toArray();
    }

    @Override
    public double[][] lost(int[][] x, double[][] logNb, double[][] logits) {
        return each(x, logNb, logits, (n, nb, l) -> n == 0 ? sigmoid(l - nb) : 0);
    }

    @Override
    public double[][] logitGradient(int[][] x, double[][] logNb, double[][] logits) {
        return each(x, logNb, logits, (n, nb, l) -> (n == 0 ? sigmoid(l - nb) : 0) - sigmoid(l));
    }
}
