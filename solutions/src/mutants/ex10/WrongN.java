//| hint wrong-n
import vaekit.exercise.EvidenceBySamplingExercise;

/// Divides by K.
class WrongN implements EvidenceBySamplingExercise {
    @Override
    public double[] fromPrior(double[][] logLik) {
        return logMeanExp(logLik);
    }

    @Override
    public double[] fromProposal(double[][] logLik, double[][] logPrior, double[][] logQ) {
        var logW = new double[logLik.length][logLik[0].length]; // [K, B]
        for (int k = 0; k < logW.length; k++)
            for (int b = 0; b < logW[k].length; b++) logW[k][b] = logLik[k][b] + logPrior[k][b] - logQ[k][b];
        return logMeanExp(logW);
    }

    @Override
    public double[] standardError(double[][] logLik) {
        int draws = logLik.length;
        var logMean = logMeanExp(logLik);
        var error = new double[logMean.length]; // [B]
        for (var row : logLik)
            for (int b = 0; b < error.length; b++) error[b] += Math.pow(Math.expm1(row[b] - logMean[b]), 2); // (p/p̄ − 1)²
        for (int b = 0; b < error.length; b++) error[b] = Math.sqrt(error[b] / draws / draws);
        return error;
    }

    private static double[] logMeanExp(double[][] logW) {
        var result = new double[logW[0].length];
        for (int b = 0; b < result.length; b++) {
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (var row : logW) max = Math.max(max, row[b]);
            for (var row : logW) sum += Math.exp(row[b] - max);
            result[b] = max + Math.log(sum / logW.length);
        }
        return result;
    }
}
