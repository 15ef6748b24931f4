package vaekit.backend.scalar;

import static java.lang.Math.exp;

import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.backend.CountTerm;
import vaekit.dist.ContinuousBernoulli;

/// The specification of log-likelihoods, divergences and what is summed over classes.
abstract class ScalarDistributions extends ScalarImages {
    private static final double LOG_2PI = Math.log(2 * Math.PI);

    @Override public void bernoulliLogLik(DenseMatrix logits, DenseMatrix x, DenseMatrix residual, DenseMatrix logLik) {
        int S = logits.ncol() / x.ncol();
        for (int j = 0; j < logits.ncol(); j++) {
            double sum = 0;
            for (int i = 0; i < x.nrow(); i++) {
                double l = logits.get(i, j), t = x.get(i, j / S);
                sum += t * l - Activation.SOFTPLUS.apply(l);
                if (residual != null) residual.set(i, j, t - Activation.SIGMOID.apply(l));
            }
            logLik.set(0, j, sum);
        }
    }

    @Override public void continuousBernoulliLogLik(DenseMatrix logits, DenseMatrix x, DenseMatrix residual, DenseMatrix logLik) {
        int S = logits.ncol() / x.ncol();
        for (int j = 0; j < logits.ncol(); j++) {
            double sum = 0;
            for (int i = 0; i < x.nrow(); i++) {
                double l = logits.get(i, j), t = x.get(i, j / S);
                sum += t * l - ContinuousBernoulli.logPartition(l);
                if (residual != null) residual.set(i, j, t - ContinuousBernoulli.mean(l));
            }
            logLik.set(0, j, sum);
        }
    }

    @Override public void gaussianLogLik(DenseMatrix x, DenseMatrix mu, DenseMatrix logVar, DenseMatrix logLik) {
        boolean rows = logVar.nrow() > 1, cols = logVar.ncol() > 1;
        int S = mu.ncol() / x.ncol();
        for (int j = 0; j < mu.ncol(); j++) {
            double sum = 0;
            for (int i = 0; i < x.nrow(); i++) {
                double lv = logVar.get(rows ? i : 0, cols ? j : 0), error = x.get(i, j / S) - mu.get(i, j);
                sum += LOG_2PI + lv + error * error * exp(-lv);
            }
            logLik.set(0, j, -0.5 * sum);
        }
    }

    @Override public void gaussianLogLikGradient(DenseMatrix x, DenseMatrix mu, DenseMatrix logVar, DenseMatrix dLogLik,
                                                 DenseMatrix dx, DenseMatrix dMu, DenseMatrix dLogVar) {
        boolean rows = logVar.nrow() > 1, cols = logVar.ncol() > 1;
        int S = mu.ncol() / x.ncol();
        for (int j = 0; j < mu.ncol(); j++) {
            double g = dLogLik.get(0, j);
            for (int i = 0; i < x.nrow(); i++) {
                int iv = rows ? i : 0, jv = cols ? j : 0;
                double error = x.get(i, j / S) - mu.get(i, j), precision = exp(-logVar.get(iv, jv));
                if (dx != null) dx.sub(i, j / S, g * error * precision);
                if (dMu != null) dMu.add(i, j, g * error * precision);
                if (dLogVar != null) dLogVar.add(iv, jv, 0.5 * g * (error * error * precision - 1));
            }
        }
    }

    /// ln Σ exp of n neighbours in column j from row i on, the largest taken out first; −∞ if all are.
    private static double logSumExp(DenseMatrix x, int i, int j, int n) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (int k = i; k < i + n; k++) max = Math.max(max, x.get(k, j));
        if (max == Double.NEGATIVE_INFINITY) return max;
        for (int k = i; k < i + n; k++) sum += exp(x.get(k, j) - max);
        return max + Math.log(sum);
    }

    @Override public void categoricalLogLik(DenseMatrix logits, DenseMatrix x, int C, DenseMatrix logLik) {
        int S = logits.ncol() / x.ncol();
        for (int j = 0; j < logits.ncol(); j++) {
            double sum = 0;
            for (int g = 0; g < x.nrow(); g += C) {
                double lse = logSumExp(logits, g, j, C);
                for (int i = g; i < g + C; i++) sum += x.get(i, j / S) * (logits.get(i, j) - lse);
            }
            logLik.set(0, j, sum);
        }
    }

    @Override public void categoricalLogLikGradient(DenseMatrix logits, DenseMatrix x, int C, DenseMatrix dLogLik, DenseMatrix dLogits, DenseMatrix dx) {
        int S = logits.ncol() / x.ncol();
        for (int j = 0; j < logits.ncol(); j++) {
            for (int g = 0; g < x.nrow(); g += C) {
                double lse = logSumExp(logits, g, j, C), weight = 0;
                for (int i = g; i < g + C; i++) weight += x.get(i, j / S);
                for (int i = g; i < g + C; i++) {
                    double logP = logits.get(i, j) - lse;
                    if (dLogits != null) dLogits.add(i, j, dLogLik.get(0, j) * (x.get(i, j / S) - weight * exp(logP)));
                    if (dx != null) dx.add(i, j / S, dLogLik.get(0, j) * logP);
                }
            }
        }
    }

    @Override public void countLogLik(DenseMatrix x, DenseMatrix logMu, DenseMatrix logTheta, DenseMatrix lost, DenseMatrix logLik) {
        int S = logMu.ncol() / x.ncol();
        for (int j = 0; j < logMu.ncol(); j++) {
            double sum = 0;
            for (int i = 0; i < x.nrow(); i++) sum += count(i, j, S, x, logMu, logTheta, lost).logLik;
            logLik.set(0, j, sum);
        }
    }

    @Override public void countLogLikGradient(DenseMatrix x, DenseMatrix logMu, DenseMatrix logTheta, DenseMatrix lost, DenseMatrix dLogLik,
                                              DenseMatrix dLogMu, DenseMatrix dLogTheta, DenseMatrix dLost) {
        int S = logMu.ncol() / x.ncol();
        for (int j = 0; j < logMu.ncol(); j++) {
            double g = dLogLik.get(0, j);
            for (int i = 0; i < x.nrow(); i++) {
                var term = count(i, j, S, x, logMu, logTheta, lost);
                if (dLogMu != null) dLogMu.add(i, j, g * term.dLogMu);
                if (dLogTheta != null) dLogTheta.add(i, j, g * term.dLogTheta);
                if (dLost != null) dLost.add(i, j, g * term.dLostLogit);
            }
        }
    }

    private static CountTerm count(int i, int j, int S, DenseMatrix x, DenseMatrix logMu, DenseMatrix logTheta, DenseMatrix lost) {
        var term = new CountTerm();
        double n = x.get(i, j / S);
        if (logTheta == null) term.poisson(n, logMu.get(i, j));
        else term.negativeBinomial(n, logMu.get(i, j), logTheta.get(i, j));
        if (lost != null) term.lost(n, lost.get(i, j));
        return term;
    }

    @Override public void sumClasses(DenseMatrix logits, DenseMatrix L, DenseMatrix U) {
        int C = logits.nrow();
        for (int b = 0; b < logits.ncol(); b++) {
            double lse = logSumExp(logits, 0, b, C), sum = 0;
            for (int c = 0; c < C; c++) {
                double logQ = logits.get(c, b) - lse;
                sum += exp(logQ) * (L.get(0, b * C + c) + logQ);
            }
            U.set(0, b, sum);
        }
    }

    @Override public void sumClassesGradient(DenseMatrix logits, DenseMatrix L, DenseMatrix U, DenseMatrix dU, DenseMatrix dLogits, DenseMatrix dL) {
        int C = logits.nrow();
        for (int b = 0; b < logits.ncol(); b++) {
            double lse = logSumExp(logits, 0, b, C), g = dU.get(0, b);
            for (int c = 0; c < C; c++) {
                double logQ = logits.get(c, b) - lse, q = exp(logQ);
                if (dL != null) dL.add(0, b * C + c, g * q);
                if (dLogits != null) dLogits.add(c, b, g * q * (L.get(0, b * C + c) + logQ - U.get(0, b)));
            }
        }
    }

    @Override public void logSumExp(DenseMatrix x, DenseMatrix y) {
        int K = x.ncol() / y.ncol();
        for (int b = 0; b < y.ncol(); b++) {
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (int k = 0; k < K; k++) max = Math.max(max, x.get(0, b * K + k));
            for (int k = 0; k < K; k++) sum += exp(x.get(0, b * K + k) - max);
            y.set(0, b, max == Double.NEGATIVE_INFINITY ? max : max + Math.log(sum));
        }
    }

    @Override public void logSumExpGradient(DenseMatrix x, DenseMatrix y, DenseMatrix dy, DenseMatrix dx) {
        int K = x.ncol() / y.ncol();
        for (int b = 0; b < y.ncol(); b++) {
            if (y.get(0, b) == Double.NEGATIVE_INFINITY) continue;
            for (int k = 0; k < K; k++) dx.add(0, b * K + k, dy.get(0, b) * exp(x.get(0, b * K + k) - y.get(0, b)));
        }
    }

    @Override public void reparameterize(DenseMatrix mu, DenseMatrix logVar, DenseMatrix eps, DenseMatrix z) {
        for (int j = 0; j < z.ncol(); j++) {
            for (int i = 0; i < z.nrow(); i++) z.set(i, j, mu.get(i, j) + exp(0.5 * logVar.get(i, j)) * eps.get(i, j));
        }
    }

    @Override public void reparameterizeGradient(DenseMatrix logVar, DenseMatrix eps, DenseMatrix dz, DenseMatrix dMu, DenseMatrix dLogVar) {
        for (int j = 0; j < dz.ncol(); j++) {
            for (int i = 0; i < dz.nrow(); i++) {
                dMu.add(i, j, dz.get(i, j));
                dLogVar.add(i, j, 0.5 * dz.get(i, j) * exp(0.5 * logVar.get(i, j)) * eps.get(i, j));
            }
        }
    }

    @Override public void gaussianKl(DenseMatrix mu, DenseMatrix logVar, DenseMatrix kl) {
        for (int j = 0; j < kl.ncol(); j++) {
            for (int i = 0; i < kl.nrow(); i++) {
                double m = mu.get(i, j), lv = logVar.get(i, j);
                kl.set(i, j, 0.5 * (m * m + Math.expm1(lv) - lv));
            }
        }
    }

    @Override public void gaussianKlGradient(DenseMatrix mu, DenseMatrix logVar, DenseMatrix dKl, DenseMatrix dMu, DenseMatrix dLogVar) {
        for (int j = 0; j < dKl.ncol(); j++) {
            for (int i = 0; i < dKl.nrow(); i++) {
                dMu.add(i, j, dKl.get(i, j) * mu.get(i, j));
                dLogVar.add(i, j, 0.5 * dKl.get(i, j) * Math.expm1(logVar.get(i, j)));
            }
        }
    }

    @Override public void gaussianPairKl(DenseMatrix mu0, DenseMatrix logVar0, DenseMatrix mu1, DenseMatrix logVar1, DenseMatrix kl) {
        for (int j = 0; j < kl.ncol(); j++) {
            for (int i = 0; i < kl.nrow(); i++) {
                double ratio = logVar0.get(i, j) - logVar1.get(i, j), d = mu0.get(i, j) - mu1.get(i, j);
                kl.set(i, j, 0.5 * (Math.expm1(ratio) - ratio + d * d * exp(-logVar1.get(i, j))));
            }
        }
    }

    @Override public void gaussianPairKlGradient(DenseMatrix mu0, DenseMatrix logVar0, DenseMatrix mu1, DenseMatrix logVar1, DenseMatrix dKl,
                                                 DenseMatrix dMu0, DenseMatrix dLogVar0, DenseMatrix dMu1, DenseMatrix dLogVar1) {
        for (int j = 0; j < dKl.ncol(); j++) {
            for (int i = 0; i < dKl.nrow(); i++) {
                double g = dKl.get(i, j), d = mu0.get(i, j) - mu1.get(i, j), precision = exp(-logVar1.get(i, j));
                double ratioMinus1 = Math.expm1(logVar0.get(i, j) - logVar1.get(i, j));
                if (dMu0 != null) dMu0.add(i, j, g * d * precision);
                if (dMu1 != null) dMu1.sub(i, j, g * d * precision);
                if (dLogVar0 != null) dLogVar0.add(i, j, 0.5 * g * ratioMinus1);
                if (dLogVar1 != null) dLogVar1.sub(i, j, 0.5 * g * (ratioMinus1 + d * d * precision));
            }
        }
    }
}
