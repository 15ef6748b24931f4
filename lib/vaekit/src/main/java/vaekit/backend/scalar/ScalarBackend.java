package vaekit.backend.scalar;

import static java.lang.Math.exp;

import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.rng.NormalNoise;

/// The specification: every operation as the loops of its formula, in Float32 or Float64, sums in double. Other backends
/// extend it, replace what is worth being fast, and must agree with it.
public class ScalarBackend implements Backend {
    private static final double LOG_2PI = Math.log(2 * Math.PI);

    @Override public String name() {
        return "scalar";
    }

    @Override public void linear(DenseMatrix W, DenseMatrix b, DenseMatrix x, int from, Activation f, DenseMatrix y, int to, int columns) {
        for (int j = 0; j < columns; j++) {
            for (int n = 0; n < y.nrow(); n++) {
                double sum = b == null ? 0 : b.get(n, 0);
                for (int k = 0; k < W.ncol(); k++) sum += W.get(n, k) * x.get(k, from + j);
                y.set(n, to + j, f.apply(sum));
            }
        }
    }

    @Override public void linearWeightsGradient(DenseMatrix dy, DenseMatrix x, boolean fresh, DenseMatrix dW, DenseMatrix db) {
        for (int k = 0; k < dW.ncol(); k++) {
            for (int n = 0; n < dW.nrow(); n++) {
                double sum = 0;
                for (int j = 0; j < dy.ncol(); j++) sum += dy.get(n, j) * x.get(k, j);
                put(dW, n, k, fresh, sum);
            }
        }
        if (db == null) return;
        for (int n = 0; n < dy.nrow(); n++) {
            double sum = 0;
            for (int j = 0; j < dy.ncol(); j++) sum += dy.get(n, j);
            put(db, n, 0, fresh, sum);
        }
    }

    @Override public void linearInputGradient(DenseMatrix W, DenseMatrix dy, boolean fresh, DenseMatrix dx) {
        for (int j = 0; j < dx.ncol(); j++) {
            for (int k = 0; k < dx.nrow(); k++) {
                double sum = 0;
                for (int n = 0; n < W.nrow(); n++) sum += W.get(n, k) * dy.get(n, j);
                put(dx, k, j, fresh, sum);
            }
        }
    }

    @Override public void activate(Activation f, DenseMatrix x, DenseMatrix y) {
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < y.nrow(); i++) y.set(i, j, f.apply(x.get(i, j)));
        }
    }

    @Override public void activationGradient(Activation f, DenseMatrix y, DenseMatrix dy, boolean fresh, DenseMatrix dx) {
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < y.nrow(); i++) put(dx, i, j, fresh, dy.get(i, j) * f.slope(y.get(i, j)));
        }
    }

    @Override public void copyRows(DenseMatrix x, int from, DenseMatrix y) {
        for (int j = 0; j < y.ncol(); j++) {
            for (int i = 0; i < y.nrow(); i++) y.set(i, j, x.get(from + i, j));
        }
    }

    @Override public void addToRows(DenseMatrix dy, int from, DenseMatrix dx) {
        for (int j = 0; j < dy.ncol(); j++) {
            for (int i = 0; i < dy.nrow(); i++) dx.add(from + i, j, dy.get(i, j));
        }
    }

    @Override public void addClass(DenseMatrix a, DenseMatrix w, int[] classes, DenseMatrix y) {
        int r = y.ncol() / a.ncol();
        for (int n = 0; n < y.ncol(); n++) {
            for (int i = 0; i < y.nrow(); i++) y.set(i, n, a.get(i, n / r) + w.get(i, classes[n]));
        }
    }

    @Override public void addClassGradient(DenseMatrix dy, int[] classes, DenseMatrix da, DenseMatrix dw) {
        int r = da == null ? 1 : dy.ncol() / da.ncol();
        for (int n = 0; n < dy.ncol(); n++) {
            for (int i = 0; i < dy.nrow(); i++) {
                if (da != null) da.add(i, n / r, dy.get(i, n));
                dw.add(i, classes[n], dy.get(i, n));
            }
        }
    }

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

    @Override public void addScaledColumns(DenseMatrix a, DenseMatrix weight, boolean fresh, DenseMatrix dx) {
        for (int j = 0; j < a.ncol(); j++) {
            for (int i = 0; i < a.nrow(); i++) put(dx, i, j, fresh, weight.get(0, j) * a.get(i, j));
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

    @Override public void pixels(byte[] pixels, int[] index, int from, DenseMatrix x) {
        for (int j = 0; j < x.ncol(); j++) {
            int image = index[from + j] * x.nrow();
            for (int i = 0; i < x.nrow(); i++) x.set(i, j, (pixels[image + i] & 255) / 255.0);
        }
    }

    @Override public void normal(long key, DenseMatrix eps) {
        NormalNoise.fill(key, eps);
    }

    @Override public void adam(DenseMatrix theta, DenseMatrix gradient, DenseMatrix m, DenseMatrix v,
                               double rate, double beta1, double beta2, double eps) {
        for (int j = 0; j < theta.ncol(); j++) {
            for (int i = 0; i < theta.nrow(); i++) {
                double g = gradient.get(i, j);
                m.set(i, j, beta1 * m.get(i, j) + (1 - beta1) * g);
                v.set(i, j, beta2 * v.get(i, j) + (1 - beta2) * g * g);
                theta.sub(i, j, rate * m.get(i, j) / (Math.sqrt(v.get(i, j)) + eps));
            }
        }
    }

    private static void put(DenseMatrix target, int i, int j, boolean fresh, double value) {
        if (fresh) target.set(i, j, value);
        else target.add(i, j, value);
    }
}
