import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import vaekit.exercise.MixturePriorExercise;

/// Every sum a stream; the weights inside the exponential.
class WithStreams implements MixturePriorExercise {
    @Override
    public double[] logDensity(Mixture p, double[][] z) {
        double norm = log(p.logits());
        return IntStream.range(0, z[0].length).mapToDouble(b -> log(IntStream.range(0, p.logits().length).mapToDouble(k -> p.logits()[k]
                + IntStream.range(0, z.length).mapToDouble(l -> normal(z[l][b] - p.mean()[l][k], p.logVar()[l][k])).sum()).toArray()) - norm).toArray();
    }

    @Override
    public double[] kl(Mixture p, double[][] mu, double[][] logVar, double[][] eps) {
        var z = IntStream.range(0, mu.length).mapToObj(l -> IntStream.range(0, mu[l].length).mapToDouble(b -> mu[l][b] + Math.sqrt(Math.exp(logVar[l][b])) * eps[l][b]).toArray()).toArray(double[][]::new);
        var logP = logDensity(p, z);
        return IntStream.range(0, logP.length).mapToDouble(b -> IntStream.range(0, z.length).mapToDouble(l -> normal(z[l][b] - mu[l][b], logVar[l][b])).sum() - logP[b]).toArray();
    }

    private static double normal(double off, double logVar) {
        return -(off * off * Math.exp(-logVar) + logVar + Math.log(2 * Math.PI)) / 2;
    }

    private static double log(double[] terms) {
        double max = DoubleStream.of(terms).max().orElseThrow();
        return max + Math.log(DoubleStream.of(terms).map(t -> Math.exp(t - max)).sum());
    }
}
