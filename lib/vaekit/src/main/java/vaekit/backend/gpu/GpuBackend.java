package vaekit.backend.gpu;

import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Buffer;
import vaekit.backend.Shapes;
import vaekit.backend.StepNumber;

/// Computes on a [Device]. Here are layers, data and the optimiser: `product.cl`, `noise.cl` and some of `elementwise.cl`. Weights, activations and the optimiser's
/// state stay there; sums are fixed trees, so two runs give the same bytes.
public final class GpuBackend extends GpuDistributions {
    private final boolean tf32;

    public GpuBackend(Device device) {
        this(device, false);
    }

    /// @param tf32 whether products are made in TF32, which the device must have
    public GpuBackend(Device device, boolean tf32) {
        super(device);
        this.tf32 = tf32;
    }

    @Override public boolean tf32() {
        return tf32;
    }

    @Override public String name() {
        return "gpu";
    }

    // ---- products. Element (i, k) of a factor stands at i·down + k·right, so a transposed one is only read another way.

    @Override public void linear(Buffer W, Buffer b, Buffer x, int from, Activation f, Buffer y, int to, int columns) {
        Shapes.linear(W, b, x, from, y, to, columns);
        int N = y.rows(), K = W.cols();
        var tiles = tiles(N, columns, y);
        call(tiles.kernel("product"), y).with(W).with(1).with(N).with(x).with(from * K).with(1).with(K).with(b).with(f.ordinal()).with(true)
            .with(y).with(to * N).with(N).with(columns).with(K).groups(tiles.across(), tiles.down(), 256);
    }

    @Override public void linearWeightsGradient(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db) {
        Shapes.weightsGradient(dy, x, dW, db);
        int N = dy.rows(), K = x.rows();
        var tiles = tiles(N, K, dy);
        call(tiles.kernel("product"), dy).with(dy).with(1).with(N).with(x).with(0).with(K).with(1).with((Buffer) null).with(0).with(fresh)
            .with(dW).with(0).with(N).with(K).with(dy.cols()).groups(tiles.across(), tiles.down(), 256);
        if (db != null) biasGradient(dy, fresh, db);
    }

    private void biasGradient(Buffer dy, boolean fresh, Buffer db) {
        sumAcross(number(1), dy, null, dy.cols(), fresh, db);
    }

    @Override public void linearInputGradient(Buffer W, Buffer dy, boolean fresh, Buffer dx) {
        Shapes.inputGradient(W, dy, dx);
        int N = W.rows(), K = W.cols(), B = dy.cols();
        var tiles = tiles(K, B, dy);
        call(tiles.kernel("product"), dy).with(W).with(N).with(1).with(dy).with(0).with(1).with(N).with((Buffer) null).with(0).with(fresh)
            .with(dx).with(0).with(K).with(B).with(N).groups(tiles.across(), tiles.down(), 256);
    }

    @Override public boolean linearWeightsAdam(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db, Buffer W, Buffer m, Buffer v,
            double rate, double beta1, double beta2, double eps) {
        return linearWeightsAdam(dy, x, fresh, dW, db, W, m, v, number(rate), beta1, beta2, number(eps));
    }

    @Override public boolean linearWeightsAdam(Buffer dy, Buffer x, boolean fresh, Buffer dW, Buffer db, Buffer W, Buffer m, Buffer v,
            StepNumber rate, double beta1, double beta2, StepNumber eps) {
        Shapes.weightsAdam(dy, x, dW, db, W, m, v);
        int N = dy.rows(), K = x.rows();
        var tiles = tiles(N, K, dy);
        call(tiles.kernel("product_adam"), dy).with(dy).with(1).with(N).with(x).with(K).with(1).with(fresh ? null : dW).with(W).with(m).with(v)
            .with(rate).with(beta1).with(1 - beta1).with(beta2).with(1 - beta2).with(eps).with(N).with(K).with(dy.cols())
            .groups(tiles.across(), tiles.down(), 256);
        if (db != null) biasGradient(dy, fresh, db);
        return true;
    }

    private ProductTiles tiles(int rows, int cols, Buffer like) {
        return ProductTiles.of(rows, cols, tf32 && like.type() == ScalarType.Float32);
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
