import java.util.stream.IntStream;
import vaekit.exercise.SequenceObjectiveExercise;

/// The length of each string first, then sums over streams.
public class WithStreams implements SequenceObjectiveExercise {
    private static int length(int[] tokens) {
        return IntStream.range(0, tokens.length).filter(t -> tokens[t] == 0).map(t -> t + 1).findFirst().orElse(tokens.length);
    }

    @Override
    public double[] logLik(double[][][] p, int[][] tokens) {
        return IntStream.range(0, tokens.length)
            .mapToDouble(b -> IntStream.range(0, length(tokens[b])).mapToDouble(t -> Math.log(p[b][t][tokens[b][t]])).sum()).toArray();
    }

    @Override
    public double[] extra(double[][][] p, int[][] tokens) {
        return IntStream.range(0, tokens.length).mapToDouble(b -> IntStream.range(0, length(tokens[b])).mapToDouble(t ->
            IntStream.range(0, p[b][t].length).filter(k -> k != tokens[b][t]).mapToDouble(k -> Math.log(1 - p[b][t][k])).sum()).sum()).toArray();
    }

    @Override
    public double[] loss(double[][][] p, int[][] tokens, double[] y, double[][] mu, double[][] logVar) {
        double[] logLik = logLik(p, tokens);
        return IntStream.range(0, y.length).mapToDouble(b -> IntStream.range(0, mu.length)
            .mapToDouble(l -> -0.5 * (1 + logVar[l][b] - mu[l][b] * mu[l][b] - Math.exp(logVar[l][b]))).sum()
            - logLik[b] + (y[b] * y[b] + Math.log(2 * Math.PI)) / 2).toArray();
    }
}
