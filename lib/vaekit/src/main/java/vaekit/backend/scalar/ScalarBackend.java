package vaekit.backend.scalar;

import smile.tensor.DenseMatrix;
import vaekit.backend.Activation;
import vaekit.rng.NormalNoise;

/// The specification: every operation as the loops of its formula, in Float32 or Float64, sums in double. Other backends
/// extend it, replace what is worth being fast, and must agree with it. Here are layers, data and the optimiser; [ScalarArithmetic] has sums, products
/// and rows, [ScalarDistributions] the likelihoods and divergences.
public class ScalarBackend extends ScalarDistributions {
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

    @Override public void addClass(Activation f, DenseMatrix a, DenseMatrix w, int[] classes, DenseMatrix y) {
        int r = y.ncol() / a.ncol();
        for (int n = 0; n < y.ncol(); n++) {
            for (int i = 0; i < y.nrow(); i++) y.set(i, n, f.apply(a.get(i, n / r) + w.get(i, classes[n])));
        }
    }

    @Override public void addClassGradient(Activation f, DenseMatrix y, DenseMatrix dy, int[] classes, DenseMatrix da, DenseMatrix dw) {
        int r = da == null ? 1 : dy.ncol() / da.ncol();
        for (int n = 0; n < dy.ncol(); n++) {
            for (int i = 0; i < dy.nrow(); i++) {
                double g = dy.get(i, n) * f.slope(y.get(i, n));
                if (da != null) da.add(i, n / r, g);
                dw.add(i, classes[n], g);
            }
        }
    }

    @Override public void pixels(byte[] pixels, int[] index, int from, DenseMatrix x) {
        for (int j = 0; j < x.ncol(); j++) {
            int image = index[from + j] * x.nrow();
            for (int i = 0; i < x.nrow(); i++) x.set(i, j, (pixels[image + i] & 255) / 255.0);
        }
    }

    @Override public void normal(long key, int from, int of, DenseMatrix eps) {
        NormalNoise.fill(key, from, of, eps);
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
}
