import vaekit.exercise.FreeBitsExercise;

/// The training loss as the reported one plus what the free latents would have had left.
class AsACorrection implements FreeBitsExercise {
    @Override
    public double trainingLoss(double[] reconstruction, double[][] kl, double lambda) {
        double left = 0;
        for (double[] latent : kl) left += Math.max(0, lambda - average(latent));
        return evaluationLoss(reconstruction, kl) + left;
    }

    @Override
    public double[][] gradient(double[][] kl, double lambda) {
        int batch = kl[0].length;
        double[][] gradient = new double[kl.length][];
        for (int l = 0; l < kl.length; l++) {
            gradient[l] = new double[batch];
            java.util.Arrays.fill(gradient[l], average(kl[l]) > lambda ? Math.pow(batch, -1) : 0);
        }
        return gradient;
    }

    @Override
    public double evaluationLoss(double[] reconstruction, double[][] kl) {
        double total = 0;
        for (int b = 0; b < reconstruction.length; b++) {
            total += reconstruction[b];
            for (double[] latent : kl) total += latent[b];
        }
        return total / reconstruction.length;
    }

    private static double average(double[] values) {
        double sum = 0;
        for (int b = values.length - 1; b >= 0; b--) sum += values[b];
        return sum / values.length;
    }
}
