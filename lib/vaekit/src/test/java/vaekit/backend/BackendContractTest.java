package vaekit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.scalar.ScalarBackend;

/// Every backend does what the specification says, at every size: one element, less than a vector, a prime, larger than any tile.
///
/// The specification computes in Float64 on the same numbers, so the tolerance is the rounding of float sums: it grows with the number
/// of terms n as √n · 2⁻²⁴, times 20 for the largest of a million elements.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackendContractTest {
    private static final int[] SIZES = {1, 7, 13, 37, 207, 1021};        // 37: its columns have no padding, and their last vector starts early
    private final Backend spec = new ScalarBackend();
    private final List<Backend> open = new ArrayList<>();
    private final Random random = new Random(7);

    /// Every available backend but the specification itself, with one thread and with three, and the specification far away ([FarBackend]).
    Stream<Backend> backends() {
        if (open.isEmpty()) {
            for (var provider : Backends.providers()) {
                if (provider.rank() == 0 || provider.unavailableBecause().isPresent()) continue;
                open.add(provider.open(1));
                if (provider.rank() > 0) open.add(provider.open(3));
            }
        }
        return open.stream();
    }

    @AfterAll void close() throws Exception {
        for (var backend : open) if (backend instanceof AutoCloseable c) c.close();
    }

    @Test void theVectorBackendIsAmongThem() {
        assertTrue(backends().anyMatch(b -> b.name().equals("simd")), "the tests must run with --add-modules jdk.incubator.vector");
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void linear(Backend backend) {
        shapes((n, k, b) -> {
            var f = Activation.values()[(n + k + b) % Activation.values().length];
            var W = some(n, k, 1 / Math.sqrt(k));
            var bias = b % 3 == 0 ? null : some(n, 1, 1);
            var x = some(k, b, 1);
            agree(backend, "linear " + f + " " + n + "x" + k + "x" + b, k, out -> out.on.linear(W.of(out), bias == null ? null : bias.of(out),
                    x.of(out), f, out.written(n, b)));
        });
    }

    /// Of 1021 inputs the sums are made by halves; where a fifth of x is not zero, the product is sparse.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void linearOfSomeExamples(Backend backend) {
        for (int n : new int[] {7, 207}) {
            for (int k : new int[] {13, 130, 1021}) {
                for (double share : new double[] {1, 0.2}) {
                    Some W = some(n, k, 1 / Math.sqrt(k)), bias = some(n, 1, 1), x = new Some(k, 60, 1, share, random.nextLong());
                    for (var f : new Activation[] {Activation.IDENTITY, Activation.TANH}) {
                        agree(backend, "columns 20 ... 56 " + f + " " + n + "x" + k, k,
                                out -> out.on.linear(W.of(out), bias.of(out), x.of(out), 20, f, out.written(n, 50), 3, 37));
                    }
                }
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void linearWeightsGradient(Backend backend) {
        shapes((n, k, b) -> {
            var dy = some(n, b, 1 / Math.sqrt(b));
            var x = some(k, b, 1);
            for (boolean fresh : new boolean[] {true, false}) {
                agree(backend, "linearWeightsGradient " + n + "x" + k + "x" + b, b, out -> out.on
                        .linearWeightsGradient(dy.of(out), x.of(out), fresh, out.written(n, k), out.written(n, 1)));
            }
            agree(backend, "linearWeightsGradient without bias", b,
                    out -> out.on.linearWeightsGradient(dy.of(out), x.of(out), true, out.written(n, k), null));
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void imagesThatAreMostlyBlack(Backend backend) {
        shapes((n, k, b) -> {
            Some W = some(n, k, 1 / Math.sqrt(k)), dy = some(n, b, 1 / Math.sqrt(b)), x = new Some(k, b, 1, 0.15, random.nextLong());
            agree(backend, "linear " + n + "x" + k + "x" + b, k, out -> out.on.linear(W.of(out), null, x.of(out), Activation.RELU, out.written(n, b)));
            agree(backend, "linearWeightsGradient " + n + "x" + k + "x" + b, b,
                    out -> out.on.linearWeightsGradient(dy.of(out), x.of(out), false, out.written(n, k), out.written(n, 1)));
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void linearInputGradient(Backend backend) {
        shapes((n, k, b) -> {
            var W = some(n, k, 1 / Math.sqrt(n));
            var dy = some(n, b, 1);
            for (boolean fresh : new boolean[] {true, false}) {
                agree(backend, "linearInputGradient " + n + "x" + k + "x" + b, n,
                        out -> out.on.linearInputGradient(W.of(out), dy.of(out), fresh, out.written(k, b)));
            }
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void activations(Backend backend) {
        for (var f : Activation.values()) {
            planes((m, n) -> {
                var x = some(m, n, 3);
                var dy = some(m, n, 1);
                agree(backend, f + "", 1, out -> out.on.activate(f, x.of(out), out.written(m, n)));
                for (boolean fresh : new boolean[] {true, false}) {
                    agree(backend, f + "'", 1, out -> {
                        var y = out.zeros(m, n);
                        out.on.activate(f, x.of(out), y);
                        out.on.activationGradient(f, y, dy.of(out), fresh, out.written(m, n));
                    });
                }
                agree(backend, f + "' in place", 1, out -> {
                    var g = out.written(m, n);
                    out.on.activationGradient(f, x.of(out), g, true, g);
                });
            });
        }
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void likelihoods(Backend backend) {
        planes((m, n) -> {
            var logits = some(m, n, 4 / Math.sqrt(m));
            var x = some(m, n, 1);
            var logVar = some(m, n, 1);
            agree(backend, "bernoulliLogLik", m, out -> out.on.bernoulliLogLik(logits.of(out), x.of(out), out.written(m, n), out.written(1, n)));
            agree(backend, "bernoulliLogLik alone", m, out -> out.on.bernoulliLogLik(logits.of(out), x.of(out), null, out.written(1, n)));
            agree(backend, "bernoulliLogLik in place", m, out -> {
                var l = out.written(m, n);
                out.on.bernoulliLogLik(l, x.of(out), l, out.written(1, n));
            });
            agree(backend, "gaussianLogLik", 100 * m, out -> out.on.gaussianLogLik(x.of(out), logits.of(out), logVar.of(out), out.written(1, n)));
            var column = some(m, 1, 1);
            agree(backend, "gaussianLogLik, shared", 100 * m, out -> out.on.gaussianLogLik(x.of(out), logits.of(out), column.of(out), out.written(1, n)));
            var one = some(1, 1, 1);
            agree(backend, "gaussianLogLik, one", 100 * m, out -> out.on.gaussianLogLik(x.of(out), logits.of(out), one.of(out), out.written(1, n)));
            var weight = some(1, n, 1);
            agree(backend, "gaussianLogLikGradient", 20, out -> out.on
                    .gaussianLogLikGradient(x.of(out), logits.of(out), logVar.of(out), weight.of(out), null, out.written(m, n), out.written(m, n)));
            agree(backend, "gaussianLogLikGradient, shared", 20, out -> out.on
                    .gaussianLogLikGradient(x.of(out), logits.of(out), column.of(out), weight.of(out), null, out.written(m, n), null));
            agree(backend, "gaussianLogLikGradient, one", 20, out -> out.on
                    .gaussianLogLikGradient(x.of(out), logits.of(out), one.of(out), weight.of(out), null, out.written(m, n), null));
            agree(backend, "gaussianLogLikGradient, of all", 100 * n, out -> out.on
                    .gaussianLogLikGradient(x.of(out), logits.of(out), column.of(out), weight.of(out), out.written(m, n), out.written(m, n), out.written(m, 1)));
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void anExampleServesSeveralColumns(Backend backend) {
        for (int m : new int[] {7, 207}) {
            Some x = some(m, 13, 1), decoded = some(m, 39, 1);
            agree(backend, "bernoulliLogLik", m, out -> out.on.bernoulliLogLik(decoded.of(out), x.of(out), out.written(m, 39), out.written(1, 39)));
            agree(backend, "gaussianLogLik", 100 * m, out -> out.on.gaussianLogLik(x.of(out), decoded.of(out), decoded.of(out), out.written(1, 39)));
            var weight = some(1, 39, 1);
            agree(backend, "gaussianLogLikGradient", 20, out -> out.on.gaussianLogLikGradient(x.of(out), decoded.of(out), decoded.of(out), weight.of(out),
                    null, out.written(m, 39), out.written(m, 39)));
            agree(backend, "gaussianLogLikGradient, of x", 100, out -> out.on.gaussianLogLikGradient(x.of(out), decoded.of(out), decoded.of(out), weight.of(out),
                    out.written(m, 13), out.written(m, 39), null));
        }
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void classes(Backend backend) {
        planes((m, n) -> {
            for (int r : new int[] {1, 3}) {
                int C = 5, many = n * r;
                var labels = random.ints(many, 0, C).toArray();
                Some a = some(m, n, 1), w = some(m, C, 1), dy = some(m, many, 1);
                agree(backend, "addClass", 1, out -> out.on.addClass(a.of(out), w.of(out), labels, out.written(m, many)));
                agree(backend, "addClassGradient", many, out -> out.on.addClassGradient(dy.of(out), labels, out.written(m, n), out.written(m, C)));
                agree(backend, "addClassGradient, weights only", many, out -> out.on.addClassGradient(dy.of(out), labels, null, out.written(m, C)));
            }
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void rows(Backend backend) {
        planes((m, n) -> {
            Some x = some(m + 5, n, 1), dy = some(m, n, 1);
            agree(backend, "copyRows out", 1, out -> out.on.copyRows(x.of(out), 3, out.written(m, n), 0, m));
            agree(backend, "copyRows in", 1, out -> out.on.copyRows(dy.of(out), 0, out.written(m + 5, n), 4, m));
            agree(backend, "addRows", 1, out -> out.on.addRows(dy.of(out), 0, out.written(m + 5, n), 3, m));
            int[] some = random.ints(m, 0, m + 5).toArray();
            agree(backend, "selectRows", 1, out -> out.on.selectRows(x.of(out), some, out.written(m, n)));
            agree(backend, "addToSelectedRows", 10, out -> out.on.addToSelectedRows(dy.of(out), some, out.written(m + 5, n)));
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void sumsAndProducts(Backend backend) {
        planes((m, n) -> {
            Some a = some(m, n, 1), same = some(m, n, 1), wide = some(m, 3 * n, 1), numbers = some(1, n, 1);
            for (var b : List.of(same, some(m, 1, 1), some(1, n, 1), some(1, 1, 1))) {
                var what = " " + m + "x" + n + " with " + b.m + "x" + b.n;
                agree(backend, "add" + what, 1, out -> out.on.add(a.of(out), -1.7, b.of(out), out.written(m, n)));
                for (boolean fresh : new boolean[] {true, false}) {
                    agree(backend, "addScaled to" + what, 1, out -> out.on.addScaled(0.3, b.of(out), fresh, out.written(m, n)));
                    agree(backend, "addScaled from" + what, m * n, out -> out.on.addScaled(1.0 / n, a.of(out), fresh, out.written(b.m, b.n)));
                    agree(backend, "addProduct" + what, 1, out -> out.on.addProduct(a.of(out), b.of(out), fresh, out.written(m, n)));
                    agree(backend, "addProduct, summed" + what, m * n, out -> out.on.addProduct(a.of(out), same.of(out), fresh, out.written(b.m, b.n)));
                }
            }
            for (boolean fresh : new boolean[] {true, false}) {
                agree(backend, "each column three times", 1, out -> out.on.addScaled(2, a.of(out), fresh, out.written(m, 3 * n)));
                agree(backend, "each number three times", 1, out -> out.on.addScaled(2, numbers.of(out), fresh, out.written(m, 3 * n)));
                agree(backend, "three columns each", 3, out -> out.on.addScaled(2, wide.of(out), fresh, out.written(m, n)));
                agree(backend, "three columns each, all rows", 3 * m, out -> out.on.addScaled(2, wide.of(out), fresh, out.written(1, n)));
            }
            agree(backend, "add a column for three", 1, out -> out.on.add(wide.of(out), 2, a.of(out), out.written(m, 3 * n)));
            agree(backend, "affine", 1, out -> out.on.affine(-2.5, a.of(out), 0.5, out.written(m, n)));
            agree(backend, "fill", 1, out -> out.on.fill(0.1f, out.written(m, n)));
            agree(backend, "log", 1, out -> out.on.log(positive(a.of(out)), out.written(m, n)));
            agree(backend, "logGradient", 1, out -> out.on.logGradient(positive(a.of(out)), same.of(out), true, out.written(m, n)));
            agree(backend, "add in place", 1, out -> {
                var y = out.written(m, n);
                out.on.add(y, 2, same.of(out), y);
            });
            agree(backend, "addProduct in place", 1, out -> {
                var y = out.written(m, n);
                out.on.addProduct(y, same.of(out), true, y);
            });
        });
    }

    /// Windows that hang over every edge, that leave pixels out, that are the whole image; channels of every size.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void patches(Backend backend) {
        int[][] windows = {{1, 1, 1, 1, 0}, {5, 4, 3, 1, 1}, {7, 9, 4, 2, 1}, {8, 8, 4, 2, 1}, {6, 5, 2, 3, 0}, {13, 7, 5, 2, 2}, {3, 3, 3, 1, 0}};      // height, width, size, stride, padding
        for (int channels : SIZES) {
            for (int[] v : windows) {
                var w = new Window(v[0], v[1], channels, v[2], v[3], v[4]);
                for (int B : channels > 37 ? new int[] {1, 7} : new int[] {1, 7, 37}) {
                    Some x = some(w.image(), B, 1), patches = some(w.patch(), w.places() * B, 1);
                    agree(backend, "patches " + w, 1, out -> out.on.patches(x.of(out), w, out.written(w.patch(), w.places() * B)));
                    for (boolean fresh : new boolean[] {true, false})
                        agree(backend, "addPatches " + w, w.size() * w.size(), out -> out.on.addPatches(patches.of(out), w, fresh, out.written(w.image(), B)));
                }
            }
        }
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void otherColumns(Backend backend) {
        planes((m, n) -> {
            var x = some(m, n, 1);
            for (int rows : new int[] {1, m, n, m * n}) {
                for (boolean fresh : new boolean[] {true, false})
                    agree(backend, "addReshaped " + m + "x" + n + " to " + rows, 1, out -> out.on.addReshaped(x.of(out), fresh, out.written(rows, m * n / rows)));
            }
        });
    }

    /// Whole numbers, so that several are the largest.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void largest(Backend backend) {
        planes((m, n) -> {
            var x = some(m, n, 3);
            agree(backend, "largest " + m + "x" + n, 1, out -> out.on.largest(rounded(x.of(out)), out.written(m, n)));
        });
    }

    private static Buffer rounded(Buffer buffer) {
        var x = buffer.host();
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) x.set(i, j, Math.rint(x.get(i, j)));
        return buffer;
    }

    /// Groups of 7 and of 40: less than a vector, and more than one of them. Some logits are −∞ or far from the others.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void softmaxes(Backend backend) {
        for (int C : new int[] {1, 7, 40}) {
            for (int n : new int[] {1, 13, 207}) {
                Some logits = some(3 * C, n, 4), x = some(3 * C, n, 1), g = some(1, n, 1), wide = some(3 * C, 2 * n, 4), wideG = some(1, 2 * n, 1);
                agree(backend, "categoricalLogLik", 300 * C, out -> out.on.categoricalLogLik(logits.of(out), x.of(out), C, out.written(1, n)));
                agree(backend, "categoricalLogLik, two samples", 300 * C, out -> out.on.categoricalLogLik(wide.of(out), x.of(out), C, out.written(1, 2 * n)));
                agree(backend, "categoricalLogLikGradient", 20 * C, out -> out.on.categoricalLogLikGradient(logits.of(out), x.of(out), C, g.of(out), out.written(3 * C, n), null));
                agree(backend, "categoricalLogLikGradient of both", 100 * C, out -> out.on
                        .categoricalLogLikGradient(wide.of(out), x.of(out), C, wideG.of(out), out.written(3 * C, 2 * n), out.written(3 * C, n)));
                Some one = some(C, n, 3), L = some(1, C * n, 2), row = some(1, C * n, 5);
                agree(backend, "sumClasses", 20, out -> out.on.sumClasses(one.of(out), L.of(out), out.written(1, n)));
                agree(backend, "logSumExp", 20, out -> out.on.logSumExp(far(row.of(out)), out.written(1, n)));
                agree(backend, "sumClassesGradient", 200, out -> {
                    var U = out.zeros(1, n);
                    out.on.sumClasses(one.of(out), L.of(out), U);
                    out.on.sumClassesGradient(one.of(out), L.of(out), U, g.of(out), out.written(C, n), out.written(1, C * n));
                    out.on.sumClassesGradient(one.of(out), L.of(out), U, g.of(out), null, out.written(1, C * n));
                    out.on.sumClassesGradient(one.of(out), L.of(out), U, g.of(out), out.written(C, n), null);
                });
                agree(backend, "logSumExpGradient", 200, out -> {
                    var y = out.zeros(1, n);
                    out.on.logSumExp(far(row.of(out)), y);
                    out.on.logSumExpGradient(far(row.of(out)), y, g.of(out), out.written(1, C * n));
                });
            }
        }
    }

    /// Counts from 0 to some hundreds; θ from e⁻⁶ to e⁹ and two columns of every decoder for each example.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void counts(Backend backend) {
        planes((m, n) -> {
            Some x = some(m, n, 2), mu = some(m, 2 * n, 2), theta = some(m, 2 * n, 3), lost = some(m, 2 * n, 3), g = some(1, 2 * n, 0.3);
            agree(backend, "countLogLik, Poisson", 400 * m, out -> out.on.countLogLik(whole(x.of(out)), mu.of(out), null, null, out.written(1, 2 * n)));
            agree(backend, "countLogLik, negative binomial", 400 * m, out -> out.on.countLogLik(whole(x.of(out)), mu.of(out), theta.of(out), null, out.written(1, 2 * n)));
            agree(backend, "countLogLik, zero-inflated", 400 * m, out -> out.on.countLogLik(whole(x.of(out)), mu.of(out), theta.of(out), lost.of(out), out.written(1, 2 * n)));
            agree(backend, "countLogLikGradient, Poisson", 400, out -> out.on.countLogLikGradient(whole(x.of(out)), mu.of(out), null, null, g.of(out), out.written(m, 2 * n), null, null));
            agree(backend, "countLogLikGradient of all", 400, out -> out.on.countLogLikGradient(whole(x.of(out)), mu.of(out), theta.of(out), lost.of(out), g.of(out),
                    out.written(m, 2 * n), out.written(m, 2 * n), out.written(m, 2 * n)));
            agree(backend, "countLogLikGradient of one", 400, out -> out.on.countLogLikGradient(whole(x.of(out)), mu.of(out), theta.of(out), lost.of(out), g.of(out),
                    null, null, out.written(m, 2 * n)));
        });
    }

    /// Normal numbers as counts: most of them 0, the largest some hundreds.
    private static Buffer whole(Buffer buffer) {
        var x = buffer.host();
        for (int j = 0; j < x.ncol(); j++) for (int i = 0; i < x.nrow(); i++) x.set(i, j, Math.rint(Math.exp(x.get(i, j)) - 0.5));
        return buffer;
    }

    private static Buffer far(Buffer buffer) {
        var x = buffer.host();
        for (int j = 0; j < x.ncol(); j++) if (j % 5 == 2) x.set(0, j, j % 10 == 2 ? Double.NEGATIVE_INFINITY : -600);
        return buffer;
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void gaussianPair(Backend backend) {
        planes((m, n) -> {
            Some mu0 = some(m, n, 1), v0 = some(m, n, 1), mu1 = some(m, n, 1), v1 = some(m, n, 1), g = some(m, n, 0.1);
            agree(backend, "gaussianPairKl", 100, out -> out.on.gaussianPairKl(mu0.of(out), v0.of(out), mu1.of(out), v1.of(out), out.written(m, n)));
            agree(backend, "gaussianPairKlGradient", 100, out -> out.on.gaussianPairKlGradient(mu0.of(out), v0.of(out), mu1.of(out), v1.of(out), g.of(out),
                    out.written(m, n), out.written(m, n), out.written(m, n), out.written(m, n)));
            agree(backend, "gaussianPairKlGradient of the first", 100, out -> out.on.gaussianPairKlGradient(mu0.of(out), v0.of(out), mu1.of(out), v1.of(out), g.of(out),
                    out.written(m, n), out.written(m, n), null, null));
        });
    }

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
        for (int r = 0; r < a.result.size(); r++) sameBits(a.result.get(r).host(), b.result.get(r).host());
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void pixels(Backend backend) {
        planes((m, n) -> {
            var pixels = new byte[3 * m];
            random.nextBytes(pixels);
            var index = random.ints(n + 2, 0, 3).toArray();
            agree(backend, "pixels", 1, out -> out.on.pixels(pixels, index, 2, out.written(m, n)));
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void latentGaussian(Backend backend) {
        planes((m, n) -> {
            Some mu = some(m, n, 1), logVar = some(m, n, 1), eps = some(m, n, 1), g = some(m, n, 1);
            agree(backend, "reparameterize", 1, out -> out.on.reparameterize(mu.of(out), logVar.of(out), eps.of(out), out.written(m, n)));
            agree(backend, "reparameterizeGradient", 1, out -> out.on
                    .reparameterizeGradient(logVar.of(out), eps.of(out), g.of(out), out.written(m, n), out.written(m, n)));
            agree(backend, "gaussianKl", 1, out -> out.on.gaussianKl(mu.of(out), logVar.of(out), out.written(m, n)));
            agree(backend, "gaussianKlGradient", 1, out -> out.on
                    .gaussianKlGradient(mu.of(out), logVar.of(out), g.of(out), out.written(m, n), out.written(m, n)));
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void adam(Backend backend) {
        planes((m, n) -> {
            Some g = some(m, n, 1), squares = some(m, n, 1);
            agree(backend, "adam", 1, out -> {
                var v = positive(squares.of(out));
                out.result.add(v);
                out.on.adam(out.written(m, n), g.of(out), out.written(m, n), v, 1e-2, 0.9, 0.999, 1e-8);
            });
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void theFusedStepOfAdamIsTheGradientAndTheStepToTheLastBit(Backend backend) {
        shapes((n, k, b) -> {
            Some dy = some(n, b, 1), x = b % 2 == 0 ? some(k, b, 1) : new Some(k, b, 1, 0.15, random.nextLong());
            for (boolean fresh : new boolean[] {true, false}) {
                Side apart = new Side(ScalarType.Float32, backend), fused = new Side(ScalarType.Float32, backend);
                Buffer W = apart.written(n, k), m = apart.written(n, k), v = positive(apart.written(n, k)), db = apart.written(n, 1), dW = apart.written(n, k);
                backend.linearWeightsGradient(dy.of(apart), x.of(apart), fresh, dW, db);
                backend.adam(W, dW, m, v, 1e-2, 0.9, 0.999, 1e-8);
                Buffer W2 = fused.written(n, k), m2 = fused.written(n, k), v2 = positive(fused.written(n, k)), db2 = fused.written(n, 1), dW2 = fused.written(n, k);
                if (!backend.linearWeightsAdam(dy.of(fused), x.of(fused), fresh, fresh ? null : dW2, db2, W2, m2, v2, 1e-2, 0.9, 0.999, 1e-8)) continue;
                for (int r = 0; r < 4; r++) sameBits(apart.result.get(r).host(), fused.result.get(r).host());
            }
        });
    }

    private static Buffer positive(Buffer buffer) {
        var a = buffer.host();
        for (int j = 0; j < a.ncol(); j++) for (int i = 0; i < a.nrow(); i++) a.set(i, j, Math.abs(a.get(i, j)));
        return buffer;
    }

    private static void sameBits(DenseMatrix a, DenseMatrix b) {
        for (int j = 0; j < a.ncol(); j++) for (int i = 0; i < a.nrow(); i++) if (a.get(i, j) != b.get(i, j)) assertEquals(a.get(i, j), b.get(i, j), "at " + i + ", " + j);
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void normalNoiseIsTheSameToTheLastBit(Backend backend) {
        planes((m, n) -> {
            Buffer expected = spec.zeros(ScalarType.Float32, m, n), actual = backend.zeros(ScalarType.Float32, m, n);
            spec.normal(42L << 32 | m, expected);
            backend.normal(42L << 32 | m, actual);
            sameBits(expected.host(), actual.host());
        });
    }

    /// Columns 2, 3, … of many are the same numbers as those columns of all; where they begin or end before and after the middle, and at it.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void columnsOfNoise(Backend backend) {
        for (int m : new int[] {1, 7, 207}) {
            for (int of : new int[] {5, 400, 1021}) {
                var noise = spec.zeros(ScalarType.Float32, m, of);
                spec.normal(m, noise);
                var all = noise.host();
                for (int[] part : new int[][] {{0, 1}, {2, 3}, {0, of - 1}, {of / 2, 1}, {of / 2 - 1, 3}, {of - 1, 1}, {1, of - 1}}) {
                    var expected = DenseMatrix.zeros(ScalarType.Float32, m, part[1]);
                    for (int j = 0; j < part[1]; j++) for (int i = 0; i < m; i++) expected.set(i, j, all.get(i, part[0] + j));
                    for (var b : List.of(spec, backend)) {
                        var actual = b.zeros(ScalarType.Float32, m, part[1]);
                        b.normal(m, part[0], of, actual);
                        sameBits(expected, actual.host());
                    }
                }
            }
        }
    }

    // ---- how a call is compared

    /// One side of a comparison: its scalar type, the backend that does the work, and the matrices it has written.
    private record Side(ScalarType type, Backend on, long seed, List<Buffer> result) {
        Side(ScalarType type, Backend on) {
            this(type, on, 5, new ArrayList<>());
        }

        Buffer zeros(int m, int n) {
            return on.zeros(type, m, n);
        }

        /// A matrix that the call writes or adds to; it does not start at zero.
        Buffer written(int m, int n) {
            var some = on.of(fill(DenseMatrix.zeros(type, m, n), new Random(seed + result.size()), 1));
            result.add(some);
            return some;
        }
    }

    /// Random numbers, the same in both types; of them only a share is not zero.
    private record Some(int m, int n, double scale, double share, long seed) {
        Buffer of(Side side) {
            var random = new Random(seed);
            var some = fill(DenseMatrix.zeros(side.type, m, n), random, scale);
            if (share < 1) for (int j = 0; j < n; j++) for (int i = 0; i < m; i++) if (random.nextDouble() >= share) some.set(i, j, 0);
            return side.on.of(some);
        }
    }

    private Some some(int m, int n, double scale) {
        return new Some(m, n, scale, 1, random.nextLong());
    }

    private static DenseMatrix fill(DenseMatrix a, Random random, double scale) {
        for (int j = 0; j < a.ncol(); j++) for (int i = 0; i < a.nrow(); i++) a.set(i, j, (float) (scale * random.nextGaussian()));
        return a;
    }

    private void agree(Backend backend, String what, int terms, Consumer<Side> call) {
        var expected = new Side(ScalarType.Float64, spec);
        var actual = new Side(ScalarType.Float32, backend);
        call.accept(expected);
        call.accept(actual);
        double tolerance = 20 * Math.sqrt(terms) * 0x1p-24;
        for (int r = 0; r < expected.result.size(); r++) {
            DenseMatrix e = expected.result.get(r).host(), a = actual.result.get(r).host();
            for (int j = 0; j < e.ncol(); j++) {
                for (int i = 0; i < e.nrow(); i++) {
                    double difference = Math.abs(e.get(i, j) - a.get(i, j));
                    if (!(difference <= tolerance * Math.max(1, Math.abs(e.get(i, j)))))
                        assertEquals(e.get(i, j), a.get(i, j), tolerance, what + ": result " + r + " at " + i + ", " + j + " of " + e.nrow() + "x" + e.ncol());
                }
            }
        }
    }

    private interface Shape {
        void check(int n, int k, int b);
    }

    private interface Plane {
        void check(int m, int n);
    }

    /// All triples of sizes with at most one large one, and some of large ones; the last two are a layer whose sums are taken by halves.
    private static void shapes(Shape shape) {
        for (int n : SIZES) for (int k : SIZES) for (int b : SIZES) if ((long) n * k * b <= 600_000) shape.check(n, k, b);
        shape.check(207, 207, 207);
        shape.check(400, 784, 37);
        shape.check(401, 785, 32);
    }

    private static void planes(Plane plane) {
        for (int m : SIZES) for (int n : SIZES) if ((long) m * n <= 50_000) plane.check(m, n);
    }
}
