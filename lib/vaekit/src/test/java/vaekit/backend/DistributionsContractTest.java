package vaekit.backend;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Likelihoods, divergences and what is summed over classes and samples.
class DistributionsContractTest extends BackendContract {
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void likelihoods(Backend backend) {
        planes((m, n) -> {
            var logits = some(m, n, 4 / Math.sqrt(m));
            var x = some(m, n, 1);
            var logVar = some(m, n, 1);
            agree(backend, "bernoulliLogLik", m, out -> out.on().bernoulliLogLik(logits.of(out), x.of(out), out.written(m, n), out.written(1, n)));
            agree(backend, "bernoulliLogLik alone", m, out -> out.on().bernoulliLogLik(logits.of(out), x.of(out), null, out.written(1, n)));
            agree(backend, "bernoulliLogLik in place", m, out -> {
                var l = out.written(m, n);
                out.on().bernoulliLogLik(l, x.of(out), l, out.written(1, n));
            });
            agree(backend, "gaussianLogLik", 100 * m, out -> out.on().gaussianLogLik(x.of(out), logits.of(out), logVar.of(out), out.written(1, n)));
            var column = some(m, 1, 1);
            agree(backend, "gaussianLogLik, shared", 100 * m, out -> out.on().gaussianLogLik(x.of(out), logits.of(out), column.of(out), out.written(1, n)));
            var one = some(1, 1, 1);
            agree(backend, "gaussianLogLik, one", 100 * m, out -> out.on().gaussianLogLik(x.of(out), logits.of(out), one.of(out), out.written(1, n)));
            var weight = some(1, n, 1);
            agree(backend, "gaussianLogLikGradient", 20, out -> out.on()
                    .gaussianLogLikGradient(x.of(out), logits.of(out), logVar.of(out), weight.of(out), null, out.written(m, n), out.written(m, n)));
            agree(backend, "gaussianLogLikGradient, shared", 20, out -> out.on()
                    .gaussianLogLikGradient(x.of(out), logits.of(out), column.of(out), weight.of(out), null, out.written(m, n), null));
            agree(backend, "gaussianLogLikGradient, one", 20, out -> out.on()
                    .gaussianLogLikGradient(x.of(out), logits.of(out), one.of(out), weight.of(out), null, out.written(m, n), null));
            agree(backend, "gaussianLogLikGradient, of all", 100 * n, out -> out.on()
                    .gaussianLogLikGradient(x.of(out), logits.of(out), column.of(out), weight.of(out), out.written(m, n), out.written(m, n), out.written(m, 1)));
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void anExampleServesSeveralColumns(Backend backend) {
        for (int m : new int[] {7, 207}) {
            Some x = some(m, 13, 1), decoded = some(m, 39, 1);
            agree(backend, "bernoulliLogLik", m, out -> out.on().bernoulliLogLik(decoded.of(out), x.of(out), out.written(m, 39), out.written(1, 39)));
            agree(backend, "gaussianLogLik", 100 * m, out -> out.on().gaussianLogLik(x.of(out), decoded.of(out), decoded.of(out), out.written(1, 39)));
            var weight = some(1, 39, 1);
            agree(backend, "gaussianLogLikGradient", 20, out -> out.on().gaussianLogLikGradient(x.of(out), decoded.of(out), decoded.of(out), weight.of(out),
                    null, out.written(m, 39), out.written(m, 39)));
            agree(backend, "gaussianLogLikGradient, of x", 100, out -> out.on().gaussianLogLikGradient(x.of(out), decoded.of(out), decoded.of(out), weight.of(out),
                    out.written(m, 13), out.written(m, 39), null));
            Some shared = some(m, 1, 1), one = some(1, 1, 1);
            agree(backend, "gaussianLogLikGradient, of x alone", 100, out -> out.on().gaussianLogLikGradient(x.of(out), decoded.of(out), shared.of(out), weight.of(out),
                    out.written(m, 13), null, null));
            agree(backend, "gaussianLogLikGradient, of x and logVar", 100, out -> out.on().gaussianLogLikGradient(x.of(out), decoded.of(out), decoded.of(out), weight.of(out),
                    out.written(m, 13), null, out.written(m, 39)));
            agree(backend, "gaussianLogLikGradient, of x, one variance", 100, out -> out.on().gaussianLogLikGradient(x.of(out), decoded.of(out), one.of(out), weight.of(out),
                    out.written(m, 13), out.written(m, 39), null));
        }
    }

    /// Logits on both sides of ½, where the Taylor series ends; 0 is among them.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void greyPixels(Backend backend) {
        planes((m, n) -> {
            for (double scale : new double[] {0.01, 0.5, 5, 30}) {
                int terms = (int) (20 * m * (1 + scale * scale));         // x·l and A(l), both of the size of l, cancel
                var logits = some(m, 2 * n, scale);
                var x = some(m, n, 1);
                agree(backend, "continuousBernoulliLogLik", terms, out -> out.on().continuousBernoulliLogLik(logits.of(out), x.of(out), out.written(m, 2 * n), out.written(1, 2 * n)));
                agree(backend, "continuousBernoulliLogLik alone", terms, out -> out.on().continuousBernoulliLogLik(logits.of(out), x.of(out), null, out.written(1, 2 * n)));
            }
            agree(backend, "continuousBernoulliLogLik of zeros, in place", m, out -> {
                var zeros = out.zeros(m, n);
                out.result().add(zeros);
                out.on().continuousBernoulliLogLik(zeros, out.written(m, n), zeros, out.written(1, n));
            });
        });
    }

    /// Counts from 0 to some hundreds; θ from e⁻⁶ to e⁹ and two columns of every decoder for each example.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void counts(Backend backend) {
        planes((m, n) -> {
            Some x = some(m, n, 2), mu = some(m, 2 * n, 2), theta = some(m, 2 * n, 3), lost = some(m, 2 * n, 3), g = some(1, 2 * n, 0.3);
            agree(backend, "countLogLik, Poisson", 400 * m, out -> out.on().countLogLik(whole(x.of(out)), mu.of(out), null, null, out.written(1, 2 * n)));
            agree(backend, "countLogLik, negative binomial", 400 * m, out -> out.on().countLogLik(whole(x.of(out)), mu.of(out), theta.of(out), null, out.written(1, 2 * n)));
            agree(backend, "countLogLik, zero-inflated", 400 * m, out -> out.on().countLogLik(whole(x.of(out)), mu.of(out), theta.of(out), lost.of(out), out.written(1, 2 * n)));
            agree(backend, "countLogLikGradient, Poisson", 400, out -> out.on().countLogLikGradient(whole(x.of(out)), mu.of(out), null, null, g.of(out), out.written(m, 2 * n), null, null));
            agree(backend, "countLogLikGradient of all", 400, out -> out.on().countLogLikGradient(whole(x.of(out)), mu.of(out), theta.of(out), lost.of(out), g.of(out),
                    out.written(m, 2 * n), out.written(m, 2 * n), out.written(m, 2 * n)));
            agree(backend, "countLogLikGradient of one", 400, out -> out.on().countLogLikGradient(whole(x.of(out)), mu.of(out), theta.of(out), lost.of(out), g.of(out),
                    null, null, out.written(m, 2 * n)));
        });
    }

    /// Groups of 7 and of 40: less than a vector, and more than one of them. Some logits are −∞ or far from the others.
    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void softmaxes(Backend backend) {
        for (int C : new int[] {1, 7, 40}) {
            for (int n : new int[] {1, 13, 207}) {
                Some logits = some(3 * C, n, 4), x = some(3 * C, n, 1), g = some(1, n, 1), wide = some(3 * C, 2 * n, 4), wideG = some(1, 2 * n, 1);
                agree(backend, "categoricalLogLik", 300 * C, out -> out.on().categoricalLogLik(logits.of(out), x.of(out), C, out.written(1, n)));
                agree(backend, "categoricalLogLik, two samples", 300 * C, out -> out.on().categoricalLogLik(wide.of(out), x.of(out), C, out.written(1, 2 * n)));
                agree(backend, "categoricalLogLikGradient", 20 * C, out -> out.on().categoricalLogLikGradient(logits.of(out), x.of(out), C, g.of(out), out.written(3 * C, n), null));
                agree(backend, "categoricalLogLikGradient of both", 100 * C, out -> out.on()
                        .categoricalLogLikGradient(wide.of(out), x.of(out), C, wideG.of(out), out.written(3 * C, 2 * n), out.written(3 * C, n)));
                Some one = some(C, n, 3), L = some(1, C * n, 2), row = some(1, C * n, 5);
                agree(backend, "sumClasses", 20, out -> out.on().sumClasses(one.of(out), L.of(out), out.written(1, n)));
                agree(backend, "logSumExp", 20, out -> out.on().logSumExp(far(row.of(out)), out.written(1, n)));
                agree(backend, "sumClassesGradient", 200, out -> {
                    var U = out.zeros(1, n);
                    out.on().sumClasses(one.of(out), L.of(out), U);
                    out.on().sumClassesGradient(one.of(out), L.of(out), U, g.of(out), out.written(C, n), out.written(1, C * n));
                    out.on().sumClassesGradient(one.of(out), L.of(out), U, g.of(out), null, out.written(1, C * n));
                    out.on().sumClassesGradient(one.of(out), L.of(out), U, g.of(out), out.written(C, n), null);
                });
                agree(backend, "logSumExpGradient", 200, out -> {
                    var y = out.zeros(1, n);
                    out.on().logSumExp(far(row.of(out)), y);
                    out.on().logSumExpGradient(far(row.of(out)), y, g.of(out), out.written(1, C * n));
                });
            }
        }
    }

    private static Buffer far(Buffer buffer) {
        var x = buffer.host();
        for (int j = 0; j < x.ncol(); j++) if (j % 5 == 2) x.set(0, j, j % 10 == 2 ? Double.NEGATIVE_INFINITY : -600);
        return buffer;
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void gaussianPair(Backend backend) {
        planes((m, n) -> {
            Some mu0 = some(m, n, 1), v0 = some(m, n, 1), mu1 = some(m, n, 1), v1 = some(m, n, 1), g = some(m, n, 0.1);
            agree(backend, "gaussianPairKl", 100, out -> out.on().gaussianPairKl(mu0.of(out), v0.of(out), mu1.of(out), v1.of(out), out.written(m, n)));
            agree(backend, "gaussianPairKlGradient", 100, out -> out.on().gaussianPairKlGradient(mu0.of(out), v0.of(out), mu1.of(out), v1.of(out), g.of(out),
                    out.written(m, n), out.written(m, n), out.written(m, n), out.written(m, n)));
            agree(backend, "gaussianPairKlGradient of the first", 100, out -> out.on().gaussianPairKlGradient(mu0.of(out), v0.of(out), mu1.of(out), v1.of(out), g.of(out),
                    out.written(m, n), out.written(m, n), null, null));
        });
    }

    @ParameterizedTest(autoCloseArguments = false) @MethodSource("backends") void latentGaussian(Backend backend) {
        planes((m, n) -> {
            Some mu = some(m, n, 1), logVar = some(m, n, 1), eps = some(m, n, 1), g = some(m, n, 1);
            agree(backend, "reparameterize", 1, out -> out.on().reparameterize(mu.of(out), logVar.of(out), eps.of(out), out.written(m, n)));
            agree(backend, "reparameterizeGradient", 1, out -> out.on()
                    .reparameterizeGradient(logVar.of(out), eps.of(out), g.of(out), out.written(m, n), out.written(m, n)));
            agree(backend, "gaussianKl", 1, out -> out.on().gaussianKl(mu.of(out), logVar.of(out), out.written(m, n)));
            agree(backend, "gaussianKlGradient", 1, out -> out.on()
                    .gaussianKlGradient(mu.of(out), logVar.of(out), g.of(out), out.written(m, n), out.written(m, n)));
        });
    }
}
