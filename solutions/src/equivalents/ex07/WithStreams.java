import java.util.stream.IntStream;
import vaekit.exercise.ReparameterizeExercise;

/// The same with streams, σ = exp(¼·logVar)².
class WithStreams implements ReparameterizeExercise {
    @Override
    public double[][] z(double[][] mu, double[][] logVar, double[][] eps) {
        return IntStream.range(0, mu.length)
                .mapToObj(l -> IntStream.range(0, mu[l].length)
                        .mapToDouble(b -> mu[l][b] + Math.pow(Math.exp(logVar[l][b] / 4), 2) * eps[l][b])
                        .toArray())
                .toArray(double[][]::new);
    }
}
