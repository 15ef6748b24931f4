import java.util.stream.IntStream;
import vaekit.exercise.CausalMaskExercise;

/// Sums over the units that an output may hear instead of products with a mask; a sample knows each pixel's logit by itself.
class WithoutMasks implements CausalMaskExercise {
    @Override
    public double[][] hiddenMask(int[] degrees, int D) {
        return IntStream.of(degrees).mapToObj(m -> IntStream.range(0, D).mapToDouble(i -> m > i ? 1 : 0).toArray()).toArray(double[][]::new);
    }

    @Override
    public double[][] outputMask(int[] degrees, int D) {
        return IntStream.range(0, D).mapToObj(i -> IntStream.of(degrees).mapToDouble(m -> m > i ? 0 : 1).toArray()).toArray(double[][]::new);
    }

    @Override
    public double[][] logits(Decoder decoder, int[] degrees, double[][] x, double[][] z) {
        return IntStream.range(0, x.length).mapToObj(i -> IntStream.range(0, x[0].length)
                .mapToDouble(b -> logit(decoder, degrees, column(x, b), column(z, b), i)).toArray()).toArray(double[][]::new);
    }

    @Override
    public double[] sample(Decoder decoder, int[] degrees, double[] z, double[] u) {
        var x = new double[u.length];
        for (int i = 0; i < u.length; i++) if (Math.log(u[i]) - Math.log1p(-u[i]) < logit(decoder, degrees, x, z, i)) x[i] = 1;
        return x;
    }

    private static double logit(Decoder decoder, int[] degrees, double[] x, double[] z, int i) {
        return decoder.c()[i] + IntStream.range(0, degrees.length).filter(h -> degrees[h] <= i).mapToDouble(h -> decoder.U()[i][h] * Math.tanh(decoder.a()[h]
                + dot(decoder.V()[h], x, degrees[h]) + dot(decoder.A()[h], z, z.length))).sum();
    }

    private static double dot(double[] a, double[] b, int n) {
        return IntStream.range(0, n).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static double[] column(double[][] x, int b) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i][b]).toArray();
    }
}
