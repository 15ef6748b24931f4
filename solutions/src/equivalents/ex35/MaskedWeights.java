import vaekit.exercise.CausalMaskExercise;

/// Weights with the masks multiplied in, once; a sample keeps the sums of the hidden units and adds each pixel as it is drawn.
class MaskedWeights implements CausalMaskExercise {
    @Override
    public double[][] hiddenMask(int[] degrees, int D) {
        var mask = new double[degrees.length][D];
        for (int h = 0; h < mask.length; h++) java.util.Arrays.fill(mask[h], 0, degrees[h], 1);
        return mask;
    }

    @Override
    public double[][] outputMask(int[] degrees, int D) {
        var mask = new double[D][degrees.length];
        for (int h = 0; h < degrees.length; h++) for (int i = D - 1; i >= degrees[h]; i--) mask[i][h] = 1;
        return mask;
    }

    @Override
    public double[][] logits(Decoder decoder, int[] degrees, double[][] x, double[][] z) {
        int D = x.length;
        double[][] V = times(decoder.V(), hiddenMask(degrees, D)), U = times(decoder.U(), outputMask(degrees, D));
        double[][] fromX = product(V, x), fromZ = product(decoder.A(), z), hidden = new double[degrees.length][x[0].length];
        for (int h = 0; h < hidden.length; h++) for (int b = 0; b < x[0].length; b++) hidden[h][b] = Math.tanh(decoder.a()[h] + fromX[h][b] + fromZ[h][b]);
        var logits = product(U, hidden);
        for (int i = 0; i < D; i++) for (int b = 0; b < x[0].length; b++) logits[i][b] += decoder.c()[i];
        return logits;
    }

    @Override
    public double[] sample(Decoder decoder, int[] degrees, double[] z, double[] u) {
        var sums = decoder.a().clone();
        for (int h = 0; h < sums.length; h++) for (int l = 0; l < z.length; l++) sums[h] += decoder.A()[h][l] * z[l];
        var x = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            double logit = decoder.c()[i];
            for (int h = 0; h < sums.length; h++) if (degrees[h] <= i) logit += decoder.U()[i][h] * Math.tanh(sums[h]);
            x[i] = u[i] * (1 + Math.exp(-logit)) < 1 ? 1 : 0;
            for (int h = 0; h < sums.length; h++) if (i < degrees[h]) sums[h] += decoder.V()[h][i] * x[i];
        }
        return x;
    }

    private static double[][] times(double[][] a, double[][] b) {
        var c = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            c[i] = a[i].clone();
            for (int j = 0; j < c[i].length; j++) c[i][j] *= b[i][j];
        }
        return c;
    }

    private static double[][] product(double[][] a, double[][] b) {
        var c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) for (int k = 0; k < b.length; k++) for (int j = 0; j < b[0].length; j++) c[i][j] += a[i][k] * b[k][j];
        return c;
    }
}
