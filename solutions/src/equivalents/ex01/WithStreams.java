import java.util.stream.IntStream;
import vaekit.exercise.GaussianKlExercise;

/// The same with streams and expm1.
class WithStreams implements GaussianKlExercise {
    @Override
    public double[] kl(double[][] mu, double[][] logVar) {
        return IntStream.range(0, mu[0].length)
                .mapToDouble(b -> IntStream.range(0, mu.length)
                        .mapToDouble(l -> 0.5 * (Math.expm1(logVar[l][b]) - logVar[l][b] + mu[l][b] * mu[l][b]))
                        .sum())
                .toArray();
    }
}
