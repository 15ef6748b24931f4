package vaekit.backend.simd;

import smile.tensor.DenseMatrix;
import vaekit.backend.simd.columns.BernoulliColumns;
import vaekit.backend.simd.columns.CategoricalColumns;
import vaekit.backend.simd.columns.ClassSums;
import vaekit.backend.simd.columns.ContinuousBernoulliColumns;
import vaekit.backend.simd.columns.CountColumns;
import vaekit.backend.simd.columns.GaussianColumns;
import vaekit.backend.simd.columns.GaussianGradient;
import vaekit.backend.simd.columns.GroupSums;
import vaekit.backend.simd.elementwise.GaussianPair;
import vaekit.backend.simd.elementwise.LatentGaussian;
import vaekit.backend.simd.threads.Workers;
import vaekit.backend.simd.vector.Floats;

/// Log-likelihoods, divergences and what is summed over classes, on vectors.
abstract class SimdDistributions extends SimdImages {
    private final BernoulliColumns bernoulli, continuousBernoulli;
    private final GaussianColumns gaussian;
    private final GaussianGradient gaussianGradient;
    private final CategoricalColumns categorical;
    private final CountColumns counts;
    private final ClassSums classSums;
    private final GroupSums groupSums;
    private final LatentGaussian latent;
    private final GaussianPair.Kl pairKl;
    private final GaussianPair.KlGradient pairKlGradient;

    SimdDistributions(Workers workers) {
        super(workers);
        bernoulli = new BernoulliColumns(workers);
        continuousBernoulli = new ContinuousBernoulliColumns(workers);
        gaussian = new GaussianColumns(workers);
        gaussianGradient = new GaussianGradient(workers);
        categorical = new CategoricalColumns(workers);
        counts = new CountColumns(workers);
        classSums = new ClassSums(workers);
        groupSums = new GroupSums(workers);
        latent = new LatentGaussian(workers);
        pairKl = new GaussianPair.Kl(workers);
        pairKlGradient = new GaussianPair.KlGradient(workers);
    }

    @Override public synchronized void bernoulliLogLik(DenseMatrix logits, DenseMatrix x, DenseMatrix residual, DenseMatrix logLik) {
        if (Floats.are(logits)) bernoulli.run(logits, x, residual, logLik);
        else super.bernoulliLogLik(logits, x, residual, logLik);
    }

    @Override public synchronized void continuousBernoulliLogLik(DenseMatrix logits, DenseMatrix x, DenseMatrix residual, DenseMatrix logLik) {
        if (Floats.are(logits)) continuousBernoulli.run(logits, x, residual, logLik);
        else super.continuousBernoulliLogLik(logits, x, residual, logLik);
    }

    @Override public synchronized void gaussianLogLik(DenseMatrix x, DenseMatrix mu, DenseMatrix logVar, DenseMatrix logLik) {
        if (Floats.are(x)) gaussian.run(x, mu, logVar, logLik);
        else super.gaussianLogLik(x, mu, logVar, logLik);
    }

    @Override public synchronized void gaussianLogLikGradient(DenseMatrix x, DenseMatrix mu, DenseMatrix logVar, DenseMatrix dLogLik,
                                                              DenseMatrix dx, DenseMatrix dMu, DenseMatrix dLogVar) {
        if (Floats.are(x) && GaussianGradient.takes(mu, dLogVar)) gaussianGradient.run(x, mu, logVar, dLogLik, dx, dMu, dLogVar);
        else super.gaussianLogLikGradient(x, mu, logVar, dLogLik, dx, dMu, dLogVar);
    }

    @Override public synchronized void categoricalLogLik(DenseMatrix logits, DenseMatrix x, int C, DenseMatrix logLik) {
        if (Floats.are(logits)) categorical.run(logits, x, C, logLik, null);
        else super.categoricalLogLik(logits, x, C, logLik);
    }

    @Override public synchronized void categoricalLogLikGradient(DenseMatrix logits, DenseMatrix x, int C, DenseMatrix dLogLik, DenseMatrix dLogits, DenseMatrix dx) {
        if (Floats.are(logits) && dx == null && dLogits != null) categorical.run(logits, x, C, dLogLik, dLogits);
        else super.categoricalLogLikGradient(logits, x, C, dLogLik, dLogits, dx);
    }

    @Override public synchronized void countLogLik(DenseMatrix x, DenseMatrix logMu, DenseMatrix logTheta, DenseMatrix lost, DenseMatrix logLik) {
        if (Floats.are(x)) counts.run(x, logMu, logTheta, lost, logLik);
        else super.countLogLik(x, logMu, logTheta, lost, logLik);
    }

    @Override public synchronized void countLogLikGradient(DenseMatrix x, DenseMatrix logMu, DenseMatrix logTheta, DenseMatrix lost, DenseMatrix dLogLik,
                                                           DenseMatrix dLogMu, DenseMatrix dLogTheta, DenseMatrix dLost) {
        if (Floats.are(x)) counts.run(x, logMu, logTheta, lost, dLogLik, dLogMu, dLogTheta, dLost);
        else super.countLogLikGradient(x, logMu, logTheta, lost, dLogLik, dLogMu, dLogTheta, dLost);
    }

    @Override public synchronized void sumClasses(DenseMatrix logits, DenseMatrix L, DenseMatrix U) {
        if (Floats.are(logits)) classSums.run(logits, L, U);
        else super.sumClasses(logits, L, U);
    }

    @Override public synchronized void sumClassesGradient(DenseMatrix logits, DenseMatrix L, DenseMatrix U, DenseMatrix dU, DenseMatrix dLogits, DenseMatrix dL) {
        if (Floats.are(logits)) classSums.run(logits, L, U, dU, dLogits, dL);
        else super.sumClassesGradient(logits, L, U, dU, dLogits, dL);
    }

    @Override public synchronized void logSumExp(DenseMatrix x, DenseMatrix y) {
        if (Floats.are(x)) groupSums.run(x, y, null);
        else super.logSumExp(x, y);
    }

    @Override public synchronized void logSumExpGradient(DenseMatrix x, DenseMatrix y, DenseMatrix dy, DenseMatrix dx) {
        if (Floats.are(x)) groupSums.run(x, dy, dx);
        else super.logSumExpGradient(x, y, dy, dx);
    }

    @Override public synchronized void reparameterize(DenseMatrix mu, DenseMatrix logVar, DenseMatrix eps, DenseMatrix z) {
        if (Floats.are(z)) latent.reparameterize(mu, logVar, eps, z);
        else super.reparameterize(mu, logVar, eps, z);
    }

    @Override public synchronized void reparameterizeGradient(DenseMatrix logVar, DenseMatrix eps, DenseMatrix dz, DenseMatrix dMu, DenseMatrix dLogVar) {
        if (Floats.are(dz)) latent.reparameterizeGradient(logVar, eps, dz, dMu, dLogVar);
        else super.reparameterizeGradient(logVar, eps, dz, dMu, dLogVar);
    }

    @Override public synchronized void gaussianKl(DenseMatrix mu, DenseMatrix logVar, DenseMatrix kl) {
        if (Floats.are(kl)) latent.kl(mu, logVar, kl);
        else super.gaussianKl(mu, logVar, kl);
    }

    @Override public synchronized void gaussianKlGradient(DenseMatrix mu, DenseMatrix logVar, DenseMatrix dKl, DenseMatrix dMu, DenseMatrix dLogVar) {
        if (Floats.are(dKl)) latent.klGradient(mu, logVar, dKl, dMu, dLogVar);
        else super.gaussianKlGradient(mu, logVar, dKl, dMu, dLogVar);
    }

    @Override public synchronized void gaussianPairKl(DenseMatrix mu0, DenseMatrix logVar0, DenseMatrix mu1, DenseMatrix logVar1, DenseMatrix kl) {
        if (Floats.are(kl)) pairKl.run(mu0, logVar0, mu1, logVar1, kl);
        else super.gaussianPairKl(mu0, logVar0, mu1, logVar1, kl);
    }

    @Override public synchronized void gaussianPairKlGradient(DenseMatrix mu0, DenseMatrix logVar0, DenseMatrix mu1, DenseMatrix logVar1, DenseMatrix dKl,
                                                              DenseMatrix dMu0, DenseMatrix dLogVar0, DenseMatrix dMu1, DenseMatrix dLogVar1) {
        if (Floats.are(dKl) && dMu0 != null && dLogVar0 != null && dMu1 != null && dLogVar1 != null)
            pairKlGradient.run(mu0, logVar0, mu1, logVar1, dKl, dMu0, dLogVar0, dMu1, dLogVar1);
        else super.gaussianPairKlGradient(mu0, logVar0, mu1, logVar1, dKl, dMu0, dLogVar0, dMu1, dLogVar1);
    }
}
