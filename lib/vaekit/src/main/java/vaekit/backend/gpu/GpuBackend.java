package vaekit.backend.gpu;

import vaekit.backend.Activation;
import vaekit.backend.Buffer;
import vaekit.backend.Shapes;
import vaekit.backend.StepNumber;

/// Computes on a [Device]. Here are layers, data and the optimiser: `product.cl`, `noise.cl` and some of `elementwise.cl`. Weights, activations and the optimiser's
/// state stay there; sums are fixed trees, so two runs give the same bytes.
public final class GpuBackend extends GpuDistributions {
    private static final int LARGE = 64, SMALL = 16;       // tiles of a product

    public GpuBackend(Device device) {
        super(device);
    }

    @Override public String name() {
        return "gpu";
    }

    // ---- products. Element (i, k) of a factor stands at i·down + k·right, so a transposed one is only read another way.

    @Override public void linear(Buffer W, Buffer b, Buffer x, int from, Activation f, Buffer y, int to, int columns) {
        Shapes.linear(W, b, x, from, y, to, columns);
        int N = y.rows(), K = W.cols();
        product("product", N, columns, y).with(W).with(1).with(N).with(x).with(from * K).with(1).with(K).with(b).with(f.ordinal()).with(true)
            .with(y).with(to * N).with(N).with(columns).with(K).groups(tiles(N, N, columns), tiles(columns, N, columns), 256);
    }

    @Override public void linearWeightsGradient(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db) {
        Shapes.weightsGradient(dy, x, dW, db);
        int N = dy.rows(), K = x.rows();
        product("product", N, K, dy).with(dy).with(1).with(N).with(x).with(0).with(K).with(1).with((Buffer) null).with(0).with(fresh)
            .with(dW).with(0).with(N).with(K).with(dy.cols()).groups(tiles(N, N, K), tiles(K, N, K), 256);
        if (db != null) biasGradient(dy, fresh, db);
    }

    private void biasGradient(Buffer dy, boolean fresh, Buffer db) {
        sumAcross(number(1), dy, null, dy.cols(), fresh, db);
    }

    @Override public void linearInputGradient(Buffer W, Buffer dy, boolean fresh, Buffer dx) {
        Shapes.inputGradient(W, dy, dx);
        int N = W.rows(), K = W.cols(), B = dy.cols();
        product("product", K, B, dy).with(W).with(N).with(1).with(dy).with(0).with(1).with(N).with((Buffer) null).with(0).with(fresh)
            .with(dx).with(0).with(K).with(B).with(N).groups(tiles(K, K, B), tiles(B, K, B), 256);
    }

    @Override public boolean linearWeightsAdam(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db, Buffer W, Buffer m, Buffer v,
            double rate, double beta1, double beta2, double eps) {
        return linearWeightsAdam(dy, x, fresh, dW, db, W, m, v, number(rate), beta1, beta2, number(eps));
    }

    @Override public boolean linearWeightsAdam(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db, Buffer W, Buffer m, Buffer v,
            StepNumber rate, double beta1, double beta2, StepNumber eps) {
        Shapes.weightsAdam(dy, x, dW, db, W, m, v);
        int N = dy.rows(), K = x.rows();
        product("product_adam", N, K, dy).with(dy).with(1).with(N).with(x).with(K).with(1).with(fresh ? null : dW).with(W).with(m).with(v)
            .with(rate).with(beta1).with(1 - beta1).with(beta2).with(1 - beta2).with(eps).with(N).with(K).with(dy.cols())
            .groups(tiles(N, N, K), tiles(K, N, K), 256);
        if (db != null) biasGradient(dy, fresh, db);
        return true;
    }

    /// The kernel whose tiles suit a product of this size.
    private KernelCall product(String name, int rows, int cols, Buffer like) {
        return call(name + "_" + tile(rows, cols) / 16, like);
    }

    /// Large tiles read less; but a product of few of them would leave most of a device idle.
    private static int tile(int rows, int cols) {
        return (long) rows * cols >= 64L * LARGE * LARGE ? LARGE : SMALL;
    }

    private static int tiles(int n, int rows, int cols) {
        return (n + tile(rows, cols) - 1) / tile(rows, cols);
    }

    // ---- elementwise

    @Override public void activate(Activation f, Buffer x, Buffer y) {
        Shapes.alike("activate", x, y);
        call("activate", y).with(f.ordinal()).with(x).with(y).over(n(y));
    }

    @Override public void activationGradient(Activation f, Buffer y, Buffer dy, boolean fresh, Buffer dx) {
        Shapes.alike("activationGradient", y, dy, dx);
        call("activation_gradient", y).with(f.ordinal()).with(y).with(dy).with(fresh).with(dx).over(n(y));
    }

    @Override public void pixels(byte[] pixels, int[] index, int from, Buffer x) {
        Shapes.pixels(pixels, index, from, x);
        call("pixels", x).with(images(pixels)).with(sent(index)).with(from).with(x).with(x.rows()).over(n(x));
    }

    @Override public void normal(long key, int from, int of, Buffer eps) {
        var number = new StepNumber();
        number.setKey(key);
        normal(number, number(from), number(of), eps);
    }

    @Override public void normal(StepNumber key, StepNumber from, StepNumber of, Buffer eps) {
        Shapes.noise((int) from.get(), (int) of.get(), eps);
        call("normal", eps).withKey(key).withInt(from).withInt(of).with(eps).with(eps.rows()).over(n(eps));
    }

    @Override public void adam(Buffer theta, Buffer gradient, Buffer m, Buffer v, double rate, double beta1, double beta2, double eps) {
        adam(theta, gradient, m, v, number(rate), beta1, beta2, number(eps));
    }

    @Override public void adam(Buffer theta, Buffer gradient, Buffer m, Buffer v, StepNumber rate, double beta1, double beta2, StepNumber eps) {
        Shapes.alike("adam", theta, gradient, m, v);
        call("adam", theta).with(gradient).with(theta).with(m).with(v).with(rate).with(beta1).with(1 - beta1).with(beta2).with(1 - beta2).with(eps).over(n(theta));
    }
}
