//| hint mean-over-dimensions
import vaekit.exercise.VectorQuantisationExercise;

/// A mean squared error.
class MeanOverDimensions implements VectorQuantisationExercise {
    @Override
    public Quantised quantise(double[][] zE, double[][] codebook, double[][] dZq, double beta) {
        int latents = zE.length, batch = zE[0].length;
        var codes = new int[batch];
        double[][] zQ = new double[latents][batch], dZe = new double[latents][batch];
        var dCodebook = new double[latents][codebook[0].length];
        double loss = 0;
        for (int b = 0; b < batch; b++) {
            int k = codes[b] = nearest(zE, b, codebook);
            for (int l = 0; l < latents; l++) {
                double difference = zE[l][b] - codebook[l][k];
                zQ[l][b] = codebook[l][k];
                loss += (1 + beta) * difference * difference / batch / latents;
                dZe[l][b] = dZq[l][b] + 2 * beta * difference / batch;
                dCodebook[l][k] -= 2 * difference / batch;
            }
        }
        return new Quantised(codes, zQ, loss, dZe, dCodebook);
    }

    private static int nearest(double[][] zE, int b, double[][] codebook) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < codebook[0].length; k++) {
            double distance = 0;
            for (int l = 0; l < zE.length; l++) distance += Math.pow(zE[l][b] - codebook[l][k], 2);
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        return best;
    }
}
