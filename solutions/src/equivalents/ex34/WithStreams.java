import java.util.Arrays;
import java.util.stream.IntStream;
import vaekit.exercise.ResponsibilitiesExercise;

/// Each share as one over a sum of ratios: no maximum is needed.
class WithStreams implements ResponsibilitiesExercise {
    @Override
    public double[][] ofCodes(double[] logits, double[][] logProbs) {
        return IntStream.range(0, logits.length).mapToObj(y -> IntStream.range(0, logProbs[y].length)
                .mapToDouble(b -> 1 / IntStream.range(0, logits.length).mapToDouble(k -> Math.exp(logits[k] + logProbs[k][b] - logits[y] - logProbs[y][b])).sum()).toArray()).toArray(double[][]::new);
    }

    @Override
    public double[][] ofExamples(double[] logits, double[][] kl) {
        return ofCodes(logits, Arrays.stream(kl).map(row -> Arrays.stream(row).map(v -> -v).toArray()).toArray(double[][]::new));
    }

    @Override
    public double[] cost(double[] logits, double[][] kl, double[][] q) {
        var pi = ofCodes(logits, new double[logits.length][1]);
        return IntStream.range(0, kl[0].length).mapToDouble(b -> IntStream.range(0, kl.length).filter(y -> q[y][b] != 0)
                .mapToDouble(y -> q[y][b] * (kl[y][b] + Math.log(q[y][b] / pi[y][0]))).sum()).toArray();
    }
}
