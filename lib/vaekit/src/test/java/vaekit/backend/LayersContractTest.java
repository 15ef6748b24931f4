package vaekit.backend;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a layer asks of a backend.
class LayersContractTest extends BackendContract {
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void linear(Backend backend) {
        shapes((n, k, b) -> {
            var f = Activation.values()[(n + k + b) % Activation.values().length];
            var W = some(n, k, 1 / Math.sqrt(k));
            var bias = b % 3 == 0 ? null : some(n, 1, 1);
            var x = some(k, b, 1);
            agree(backend, "linear " + f + " " + n + "x" + k + "x" + b, k, out -> out.on().linear(W.of(out), bias == null ? null : bias.of(out),
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
                                out -> out.on().linear(W.of(out), bias.of(out), x.of(out), 20, f, out.written(n, 50), 3, 37));
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
                agree(backend, "linearWeightsGradient " + n + "x" + k + "x" + b, b, out -> out.on()
                        .linearWeightsGradient(dy.of(out), x.of(out), fresh, out.written(n, k), out.written(n, 1)));
            }
            agree(backend, "linearWeightsGradient without bias", b,
                    out -> out.on().linearWeightsGradient(dy.of(out), x.of(out), true, out.written(n, k), null));
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void imagesThatAreMostlyBlack(Backend backend) {
        shapes((n, k, b) -> {
            Some W = some(n, k, 1 / Math.sqrt(k)), dy = some(n, b, 1 / Math.sqrt(b)), x = new Some(k, b, 1, 0.15, random.nextLong());
            agree(backend, "linear " + n + "x" + k + "x" + b, k, out -> out.on().linear(W.of(out), null, x.of(out), Activation.RELU, out.written(n, b)));
            agree(backend, "linearWeightsGradient " + n + "x" + k + "x" + b, b,
                    out -> out.on().linearWeightsGradient(dy.of(out), x.of(out), false, out.written(n, k), out.written(n, 1)));
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void linearInputGradient(Backend backend) {
        shapes((n, k, b) -> {
            var W = some(n, k, 1 / Math.sqrt(n));
            var dy = some(n, b, 1);
            for (boolean fresh : new boolean[] {true, false}) {
                agree(backend, "linearInputGradient " + n + "x" + k + "x" + b, n,
                        out -> out.on().linearInputGradient(W.of(out), dy.of(out), fresh, out.written(k, b)));
            }
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void activations(Backend backend) {
        for (var f : Activation.values()) {
            planes((m, n) -> {
                var x = some(m, n, 3);
                var dy = some(m, n, 1);
                agree(backend, f + "", 1, out -> out.on().activate(f, x.of(out), out.written(m, n)));
                for (boolean fresh : new boolean[] {true, false}) {
                    agree(backend, f + "'", 1, out -> {
                        var y = out.zeros(m, n);
                        out.on().activate(f, x.of(out), y);
                        out.on().activationGradient(f, y, dy.of(out), fresh, out.written(m, n));
                    });
                }
                agree(backend, f + "' in place", 1, out -> {
                    var g = out.written(m, n);
                    out.on().activationGradient(f, x.of(out), g, true, g);
                });
            });
        }
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void classes(Backend backend) {
        planes((m, n) -> {
            for (int r : new int[] {1, 3}) {
                int C = 5, many = n * r;
                var labels = random.ints(many, 0, C).toArray();
                Some a = some(m, n, 1), w = some(m, C, 1), y = some(m, many, 1), dy = some(m, many, 1);
                for (var f : Activation.values()) {
                    agree(backend, "addClass " + f, 1, out -> out.on().addClass(f, a.of(out), w.of(out), labels, out.written(m, many)));
                    agree(backend, "addClassGradient " + f, many, out -> out.on().addClassGradient(f, y.of(out), dy.of(out), labels, out.written(m, n), out.written(m, C)));
                    agree(backend, "addClassGradient, weights only, " + f, many, out -> out.on().addClassGradient(f, y.of(out), dy.of(out), labels, null, out.written(m, C)));
                }
            }
        });
    }
}
