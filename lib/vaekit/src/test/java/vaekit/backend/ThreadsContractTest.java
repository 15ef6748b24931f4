package vaekit.backend;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import smile.tensor.ScalarType;

/// Results do not depend on the number of threads, to the last bit.
class ThreadsContractTest extends BackendContract {
    /// What a call writes on one thread and on three.
    @Test void moreThreadsGiveTheSameBits() {
        Backend one = Backends.open("simd", 1), three = Backends.open("simd", 3);
        for (int n : new int[] {13, 1021}) {
            Some x = some(37, n, 2), wide = some(37, 3 * n, 2), row = some(1, n, 1), long3 = some(1, 3 * n, 3), logits = some(3, n, 2);
            sameBits("sum of all", one, three, (b, out) -> b.addScaled(1, wide.of(out), false, out.written(1, 1)));
            sameBits("sums of rows", one, three, (b, out) -> b.addScaled(0.3, wide.of(out), true, out.written(1, n)));
            sameBits("three times", one, three, (b, out) -> b.addScaled(0.3, x.of(out), false, out.written(37, 3 * n)));
            sameBits("add a row", one, three, (b, out) -> b.add(x.of(out), 3, row.of(out), out.written(37, n)));
            sameBits("affine", one, three, (b, out) -> b.affine(3, x.of(out), 0.1, out.written(37, n)));
            sameBits("addProduct", one, three, (b, out) -> b.addProduct(x.of(out), x.of(out), false, out.written(37, n)));
            sameBits("categorical", one, three, (b, out) -> b.categoricalLogLik(x.of(out), x.of(out), 37, out.written(1, n)));
            sameBits("categorical gradient", one, three, (b, out) -> b.categoricalLogLikGradient(x.of(out), x.of(out), 37, row.of(out), out.written(37, n), null));
            sameBits("sumClasses", one, three, (b, out) -> b.sumClasses(logits.of(out), long3.of(out), out.written(1, n)));
            sameBits("logSumExp", one, three, (b, out) -> b.logSumExp(long3.of(out), out.written(1, n)));
            sameBits("counts", one, three, (b, out) -> b.countLogLik(whole(x.of(out)), wide.of(out), wide.of(out), wide.of(out), out.written(1, 3 * n)));
            var w = new Window(7, 9, 4, 4, 2, 1);
            Some images = some(w.image(), 13, 1), patches = some(w.patch(), w.places() * 13, 1);
            sameBits("patches", one, three, (b, out) -> b.patches(images.of(out), w, out.written(w.patch(), w.places() * 13)));
            sameBits("addPatches", one, three, (b, out) -> b.addPatches(patches.of(out), w, false, out.written(w.image(), 13)));
            sameBits("addReshaped", one, three, (b, out) -> b.addReshaped(x.of(out), false, out.written(n, 37)));
            sameBits("pair", one, three, (b, out) -> b.gaussianPairKl(x.of(out), x.of(out), x.of(out), x.of(out), out.written(37, n)));
        }
    }

    private static void sameBits(String what, Backend one, Backend three, BiConsumer<Backend, Side> call) {
        Side a = new Side(ScalarType.Float32, one), b = new Side(ScalarType.Float32, three);
        call.accept(one, a);
        call.accept(three, b);
        for (int r = 0; r < a.result().size(); r++) sameBits(a.result().get(r).host(), b.result().get(r).host());
    }
}
