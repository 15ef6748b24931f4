import vaekit.exercise.LogMeanExpExercise;

/// Adds the weights two at a time: log(eᵃ + eᵇ) = max + log1p(e^−|a−b|).
class PairByPair implements LogMeanExpExercise {
    @Override
    public double[] logMeanExp(double[][] logW) {
        var result = logW[0].clone();
        for (int k = 1; k < logW.length; k++)
            for (int b = 0; b < result.length; b++) result[b] = logAddExp(result[b], logW[k][b]);
        for (int b = 0; b < result.length; b++) result[b] -= Math.log(logW.length);
        return result;
    }

    private static double logAddExp(double a, double b) {
        return a == b ? a + Math.log(2) : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
    }
}
