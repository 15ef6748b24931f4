package vaekit.backend.gpu;

import vaekit.backend.Buffer;
import vaekit.backend.Shapes;
import vaekit.backend.Window;

/// What convolutions need beside the product: `images.cl`.
abstract class GpuImages extends GpuArithmetic {

    GpuImages(Device device) {
        super(device);
    }

    @Override public final void patches(Buffer x, Window window, Buffer patches) {
        Shapes.patches("patches", x, window, patches);
        window(call("patches", x).with(x), window).with(patches).over(n(patches));
    }

    @Override public final void addPatches(Buffer patches, Window window, boolean fresh, Buffer x) {
        Shapes.patches("addPatches", x, window, patches);
        window(call("add_patches", x).with(patches), window).with(fresh).with(x).over(n(x));
    }

    private static KernelCall window(KernelCall call, Window w) {
        return call.with(w.height()).with(w.width()).with(w.channels()).with(w.size()).with(w.stride()).with(w.padding()).with(w.down()).with(w.across());
    }

    @Override public final void addReshaped(Buffer x, boolean fresh, Buffer y) {
        Shapes.reshaped(x, y);
        call("add_reshaped", y).with(x).with(fresh).with(y).over(n(y));
    }

    @Override public final void largest(Buffer x, Buffer oneHot) {
        Shapes.alike("largest", x, oneHot);
        call("largest", x).with(x).with(oneHot).with(x.rows()).over(x.cols());
    }
}
