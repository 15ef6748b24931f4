package vaekit.backend.gpu;

import vaekit.backend.Buffer;
import vaekit.backend.Shapes;

/// Log-likelihoods, divergences and what is summed over classes: `likelihoods.cl`, `counts.cl`, and the latent Gaussian in `elementwise.cl`.
abstract class GpuDistributions extends GpuImages {

    GpuDistributions(Device device) {
        super(device);
    }

    @Override public final void bernoulliLogLik(Buffer logits, Buffer x, Buffer residual, Buffer logLik) {
        Shapes.bernoulli("bernoulliLogLik", logits, x, residual, logLik);
        call("bernoulli_log_lik", logits).with(logits).with(x).with(logits.cols() / x.cols()).with(residual).with(logLik).with(x.rows()).groups(logits.cols(), 1, 64);
    }

    @Override public final void continuousBernoulliLogLik(Buffer logits, Buffer x, Buffer residual, Buffer logLik) {
        Shapes.bernoulli("continuousBernoulliLogLik", logits, x, residual, logLik);
        call("continuous_bernoulli_log_lik", logits).with(logits).with(x).with(logits.cols() / x.cols()).with(residual).with(logLik).with(x.rows()).groups(logits.cols(), 1, 64);
    }

    @Override public final void gaussianLogLik(Buffer x, Buffer mu, Buffer logVar, Buffer logLik) {
        Shapes.gaussian("gaussianLogLik", x, mu, logVar, logLik);
        call("gaussian_log_lik", mu).with(x).with(mu.cols() / x.cols()).with(mu).with(logVar).with(down(logVar)).with(right(logVar)).with(logLik).with(x.rows())
            .groups(mu.cols(), 1, 64);
    }

    /// How far the log-variance of the next row stands off; 0: all rows share one.
    private static int down(Buffer logVar) {
        return logVar.rows() > 1 ? 1 : 0;
    }

    private static int right(Buffer logVar) {
        return logVar.cols() > 1 ? logVar.rows() : 0;
    }

    @Override public final void gaussianLogLikGradient(Buffer x, Buffer mu, Buffer logVar, Buffer dLogLik, Buffer dx, Buffer dMu, Buffer dLogVar) {
        Shapes.gaussianGradient(x, mu, logVar, dLogLik, dx, dMu, dLogVar);
        int S = mu.cols() / x.cols();
        boolean own = logVar.rows() == mu.rows() && logVar.cols() == mu.cols();
        call("gaussian_log_lik_gradient", mu).with(x).with(S).with(mu).with(logVar).with(down(logVar)).with(right(logVar)).with(dLogLik)
            .with(dx).with(dMu).with(own ? dLogVar : null).with(x.rows()).over(n(x));
        if (dLogVar == null || own) return;
        call("gaussian_shared_gradient", mu).with(x).with(S).with(mu).with(logVar).with(dLogLik).with(dLogVar).with(mu.rows() / logVar.rows()).with(mu.rows()).with(mu.cols())
            .groups(logVar.rows(), 1, 64);
    }

    @Override public final void countLogLik(Buffer x, Buffer logMu, Buffer logTheta, Buffer lost, Buffer logLik) {
        Shapes.counts("countLogLik", x, logMu, logTheta, lost, logLik);
        call("count_log_lik", logMu).with(x).with(logMu.cols() / x.cols()).with(logMu).with(logTheta).with(lost).with(logLik).with(x.rows()).groups(logMu.cols(), 1, 64);
    }

    @Override public final void countLogLikGradient(Buffer x, Buffer logMu, Buffer logTheta, Buffer lost, Buffer dLogLik, Buffer dLogMu, Buffer dLogTheta, Buffer dLost) {
        Shapes.countGradient(x, logMu, logTheta, lost, dLogLik, dLogMu, dLogTheta, dLost);
        call("count_log_lik_gradient", logMu).with(x).with(logMu.cols() / x.cols()).with(logMu).with(logTheta).with(lost).with(dLogLik)
            .with(dLogMu).with(dLogTheta).with(dLost).with(x.rows()).over(n(logMu));
    }

    @Override public final void categoricalLogLik(Buffer logits, Buffer x, int C, Buffer logLik) {
        Shapes.categorical("categoricalLogLik", logits, x, C, logLik);
        call("categorical_log_lik", logits).with(logits).with(x).with(logits.cols() / x.cols()).with(C).with(logLik).with(x.rows()).groups(logits.cols(), 1, 64);
    }

    @Override public final void categoricalLogLikGradient(Buffer logits, Buffer x, int C, Buffer dLogLik, Buffer dLogits, Buffer dx) {
        Shapes.categoricalGradient(logits, x, C, dLogLik, dLogits, dx);
        call("categorical_log_lik_gradient", logits).with(logits).with(x).with(logits.cols() / x.cols()).with(C).with(dLogLik).with(dLogits).with(dx).with(x.rows()).over(n(x) / C);
    }

    @Override public final void sumClasses(Buffer logits, Buffer L, Buffer U) {
        Shapes.classSums("sumClasses", logits, L, U);
        call("sum_classes", logits).with(logits).with(logits.rows()).with(L).with(U).over(logits.cols());
    }

    @Override public final void sumClassesGradient(Buffer logits, Buffer L, Buffer U, Buffer dU, Buffer dLogits, Buffer dL) {
        Shapes.classSumsGradient(logits, L, U, dU, dLogits, dL);
        call("sum_classes_gradient", logits).with(logits).with(logits.rows()).with(L).with(U).with(dU).with(dLogits).with(dL).over(logits.cols());
    }

    @Override public final void logSumExp(Buffer x, Buffer y) {
        Shapes.groupSums("logSumExp", x, y);
        call("log_sum_exp", y).with(x).with(x.cols() / y.cols()).with(y).over(y.cols());
    }

    @Override public final void logSumExpGradient(Buffer x, Buffer y, Buffer dy, Buffer dx) {
        Shapes.groupSumsGradient(x, y, dy, dx);
        call("log_sum_exp_gradient", y).with(x).with(x.cols() / y.cols()).with(y).with(dy).with(dx).over(x.cols());
    }

    @Override public final void reparameterize(Buffer mu, Buffer logVar, Buffer eps, Buffer z) {
        Shapes.alike("reparameterize", mu, logVar, eps, z);
        call("reparameterize", z).with(mu).with(logVar).with(eps).with(z).over(n(z));
    }

    @Override public final void reparameterizeGradient(Buffer logVar, Buffer eps, Buffer dz, Buffer dMu, Buffer dLogVar) {
        Shapes.alike("reparameterizeGradient", logVar, eps, dz, dMu, dLogVar);
        call("reparameterize_gradient", dz).with(logVar).with(eps).with(dz).with(dMu).with(dLogVar).over(n(dz));
    }

    @Override public final void gaussianKl(Buffer mu, Buffer logVar, Buffer kl) {
        Shapes.alike("gaussianKl", mu, logVar, kl);
        call("gaussian_kl", kl).with(mu).with(logVar).with(kl).over(n(kl));
    }

    @Override public final void gaussianKlGradient(Buffer mu, Buffer logVar, Buffer dKl, Buffer dMu, Buffer dLogVar) {
        Shapes.alike("gaussianKlGradient", mu, logVar, dKl, dMu, dLogVar);
        call("gaussian_kl_gradient", dKl).with(mu).with(logVar).with(dKl).with(dMu).with(dLogVar).over(n(dKl));
    }

    @Override public final void gaussianPairKl(Buffer mu0, Buffer logVar0, Buffer mu1, Buffer logVar1, Buffer kl) {
        Shapes.alike("gaussianPairKl", mu0, logVar0, mu1, logVar1, kl);
        call("gaussian_pair_kl", kl).with(mu0).with(logVar0).with(mu1).with(logVar1).with(kl).over(n(kl));
    }

    @Override public final void gaussianPairKlGradient(Buffer mu0, Buffer logVar0, Buffer mu1, Buffer logVar1, Buffer dKl, Buffer dMu0, Buffer dLogVar0,
            Buffer dMu1, Buffer dLogVar1) {
        Shapes.pairKlGradient(mu0, logVar0, mu1, logVar1, dKl, dMu0, dLogVar0, dMu1, dLogVar1);
        call("gaussian_pair_kl_gradient", dKl).with(mu0).with(logVar0).with(mu1).with(logVar1).with(dKl).with(dMu0).with(dLogVar0).with(dMu1).with(dLogVar1).over(n(dKl));
    }
}
