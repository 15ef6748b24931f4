import vaekit.exercise.CvaeObjectiveExercise;

/// The log-likelihood as log sigmoid of ±logit.
class BranchPerPixel implements CvaeObjectiveExercise {
    @Override
    public double[] elbo(Model model, double[][] x, int[] y, double[][] eps) {
        var elbo = new double[y.length]; // [B]
        for (int b = 0; b < y.length; b++) {
            var z = new double[eps.length];
            for (int l = 0; l < z.length; l++) {
                double mu = model.bMu()[l] + product(model.wMu()[l], x, b, y[b]);
                double logVar = model.bLogVar()[l] + product(model.wLogVar()[l], x, b, y[b]);
                z[l] = mu + Math.exp(logVar / 2) * eps[l][b];
                elbo[b] -= 0.5 * (Math.exp(logVar) + mu * mu - 1 - logVar);
            }
            for (int d = 0; d < x.length; d++) {
                var row = model.w()[d];
                double logit = model.b()[d] + row[z.length + y[b]];
                for (int l = 0; l < z.length; l++) logit += row[l] * z[l];
                double wrong = x[d][b] == 1 ? -logit : logit; // −log sigmoid(−wrong)
                elbo[b] -= wrong > 0 ? wrong + Math.log1p(Math.exp(-wrong)) : Math.log1p(Math.exp(wrong));
            }
        }
        return elbo;
    }

    @Override
    public double[] jointElbo(Model model, double[] labelPrior, double[][] x, int[] y, double[][] eps) {
        var elbo = elbo(model, x, y, eps);
        for (int b = 0; b < y.length; b++) elbo[b] += Math.log(labelPrior[y[b]]);
        return elbo;
    }

    private static double product(double[] row, double[][] x, int b, int label) {
        double sum = row[x.length + label];
        for (int d = 0; d < x.length; d++) sum += row[d] * x[d][b];
        return sum;
    }
}
