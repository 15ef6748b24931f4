import java.util.Arrays;
import java.util.stream.IntStream;
import vaekit.exercise.KlSurgeryExercise;

/// KL divergences of columns as streams.
class WithStreams implements KlSurgeryExercise {
    @Override
    public int wrongLine() {
        return 1 + 2;
    }

    @Override
    public double[] lines(Posteriors model) {
        int examples = model.q()[0].length;
        var aggregate = Arrays.stream(model.q()).mapToDouble(row -> Arrays.stream(row).sum() / examples).toArray();
        double toPrior = IntStream.range(0, examples).mapToDouble(n -> kl(column(model.q(), n), model.prior())).sum() / examples;
        double toAggregate = IntStream.range(0, examples).mapToDouble(n -> kl(column(model.q(), n), aggregate)).sum() / examples;
        double rest = kl(aggregate, model.prior());
        return new double[] {toPrior, toAggregate + rest, toAggregate + rest, toAggregate + rest, Math.log(examples) + rest};
    }

    @Override
    public Posteriors counterexample() {
        return new Posteriors(new double[][] {{0.1, 0.1, 0.1}, {0.2, 0.1, 0.3}, {0.7, 0.8, 0.6}}, new double[] {0.8, 0.1, 0.1});
    }

    private static double[] column(double[][] q, int n) {
        return Arrays.stream(q).mapToDouble(row -> row[n]).toArray();
    }

    private static double kl(double[] q, double[] p) {
        return IntStream.range(0, q.length).mapToDouble(k -> q[k] * (Math.log(q[k]) - Math.log(p[k]))).sum();
    }
}
