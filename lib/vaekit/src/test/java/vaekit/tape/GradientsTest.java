package vaekit.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Backend;
import vaekit.backend.FarBackend;
import vaekit.backend.Window;
import vaekit.check.GradientCheck;
import vaekit.nn.CountLikelihood;
import vaekit.nn.Likelihood;
import vaekit.rng.Rng;

/// Every operation's gradient against central differences, in Float64, to 1e-6 relative. Each result is weighted with fixed random
/// numbers before it is summed, so that no two elements can be exchanged unnoticed.
class GradientsTest {
    private static final ScalarType F64 = ScalarType.Float64;

    private static Parameter parameter(String name, int rows, int cols, long seed) {
        return new Parameter(name, Rng.seed(seed).normal(F64, rows, cols));
    }

    private static DenseMatrix normal(int rows, int cols, long seed) {
        return Rng.seed(seed).normal(F64, rows, cols);
    }

    private static Node weighted(Tape tape, Node y, DenseMatrix weights) {
        return tape.mean(tape.times(y, tape.input(weights)));
    }

    /// On the specification and on a backend whose numbers the host does not see.
    private static DynamicTest check(String name, List<Parameter> parameters, int rows, int cols, Function<Tape, Node> op) {
        var weights = normal(rows, cols, 99);
        return DynamicTest.dynamicTest(name, () -> {
            GradientCheck.of(parameters, tape -> weighted(tape, op.apply(tape), weights)).require(1e-6);
            GradientCheck.on(FarBackend.open(), parameters, tape -> weighted(tape, op.apply(tape), weights)).require(1e-6);
        });
    }

    private static DynamicTest unary(String name, BiFunction<Tape, Node, Node> op, int rows, int cols) {
        var x = parameter("x", 4, 6, 1);
        return check(name, List.of(x), rows, cols, tape -> op.apply(tape, x));
    }

    @TestFactory List<DynamicTest> elementwiseAndShape() {
        var positive = parameter("x", 4, 6, 2);
        for (int j = 0; j < 6; j++) for (int i = 0; i < 4; i++) positive.value().set(i, j, 0.5 + Math.abs(positive.value().get(i, j)));
        return List.of(
            unary("Scale", (t, x) -> Scale.of(t, x, -1.7, 3), 4, 6),
            unary("SumRows", Tape::sumRows, 1, 6),
            unary("Mean", Tape::mean, 1, 1),
            unary("Unroll", Unroll::of, 24, 1),
            unary("FreeBits", (t, x) -> FreeBits.of(t, t.times(x, x), 0.9), 4, 1),
            unary("Rows", (t, x) -> t.rows(x, 1, 3), 2, 6),
            unary("SelectRows", (t, x) -> SelectRows.of(t, x, new int[] {3, 0, 3}), 3, 6),
            unary("RepeatColumns", (t, x) -> RepeatColumns.of(t, x, 3), 4, 18),
            unary("GroupLogSumExp", (t, x) -> GroupLogSumExp.of(t, t.rows(x, 0, 1), 3), 1, 2),
            unary("a node used twice", (t, x) -> t.times(x, t.activate(x, Activation.TANH)), 4, 6),
            check("Log", List.of(positive), 4, 6, t -> Log.of(t, positive)));
    }

    /// Each also where its input has another reader, so that the gradient is added to what is there.
    @TestFactory List<DynamicTest> images() {
        var overlapping = new Window(2, 2, 1, 2, 1, 1);            // 9 places
        var painted = new Window(4, 3, 1, 2, 1, 0);                // 6 places
        return List.of(
            unary("Patches", (t, x) -> Patches.of(t, x, overlapping), 4, 54),
            unary("Patches twice", (t, x) -> t.add(Patches.of(t, x, overlapping), t.scale(2, Patches.of(t, x, overlapping))), 4, 54),
            unary("Overlay", (t, x) -> Overlay.of(t, x, painted), 12, 1),
            unary("Overlay twice", (t, x) -> t.add(Overlay.of(t, x, painted), t.scale(2, Overlay.of(t, x, painted))), 12, 1),
            unary("Reshape", (t, x) -> t.reshape(x, 3), 3, 8),
            unary("Reshape twice", (t, x) -> t.add(t.reshape(x, 3), t.scale(2, t.reshape(x, 3))), 3, 8),
            unary("Reshape there and back", (t, x) -> t.reshape(t.reshape(x, 8), 4), 4, 6));
    }

    @TestFactory List<DynamicTest> activations() {
        return java.util.Arrays.stream(Activation.values()).map(f -> unary("Activate " + f, (t, x) -> t.activate(x, f), 4, 6)).toList();
    }

    @TestFactory List<DynamicTest> twoInputs() {
        var a = parameter("a", 4, 6, 3);
        var same = parameter("b", 4, 6, 4);
        var column = parameter("b", 4, 1, 5);
        var row = parameter("b", 1, 6, 6);
        var one = parameter("b", 1, 1, 7);
        return List.of(
            check("Add", List.of(a, same), 4, 6, t -> t.add(a, same)), check("Add a column", List.of(a, column), 4, 6, t -> t.minus(a, column)),
            check("Add a row", List.of(a, row), 4, 6, t -> t.add(a, row)), check("Add a number", List.of(a, one), 4, 6, t -> t.minus(a, one)),
            check("Times", List.of(a, same), 4, 6, t -> t.times(a, same)), check("Times a column", List.of(a, column), 4, 6, t -> t.times(a, column)),
            check("Times a row", List.of(a, row), 4, 6, t -> t.times(a, row)), check("Times a number", List.of(a, one), 4, 6, t -> t.times(a, one)),
            check("Stack", List.of(a, row), 5, 6, t -> t.stack(a, row)),
            check("Reparameterize", List.of(a, same), 4, 6, t -> t.reparameterize(a, same, t.input(normal46))),
            check("SwitchedDraw", List.of(a, same), 4, 6, t -> t.switched(t.activate(a, Activation.SIGMOID), Reparameterize.draw(t, a, same, t.input(normal46)), same).z()),
            check("the density of a SwitchedDraw", List.of(a, same), 1, 6,
                t -> t.switched(t.activate(a, Activation.SIGMOID), Reparameterize.draw(t, a, same, t.input(normal46)), same).logQ(t)),
            check("GaussianKl", List.of(a, same), 4, 6, t -> t.gaussianKl(a, same)),
            check("GaussianPairKl", List.of(a, same), 4, 6, t -> GaussianPairKl.of(t, a, same, t.scale(0.3, same), t.scale(-0.5, a))),
            check("GaussianLogLik, all three", List.of(a, same), 1, 6, t -> GaussianLogLik.of(t, a, same, t.scale(0.5, a))),
            check("GaussianLogLik, six samples of one example", List.of(a, same, column), 1, 6, t -> GaussianLogLik.of(t, column, a, same)),
            check("GaussianLogLik, a variance per feature", List.of(a, column), 1, 6, t -> GaussianLogLik.of(t, t.input(normal46), a, column)),
            check("GaussianLogLik, one variance", List.of(a, one), 1, 6, t -> GaussianLogLik.of(t, t.input(normal46), a, one)),
            check("Elbo", List.of(a, row), 1, 1, t -> t.elbo(row, a, 0.3).loss()),
            check("Elbo with two samples an example", List.of(a, row), 1, 1, t -> t.elbo(RepeatColumns.of(t, row, 2), a, 1).loss()));
    }

    private final DenseMatrix normal46 = normal(4, 6, 8);

    @TestFactory List<DynamicTest> layers() {
        var W = parameter("W", 5, 4, 10);
        var b = parameter("b", 5, 1, 11);
        var x = parameter("x", 4, 6, 12);
        return List.of(
            check("Linear", List.of(W, b, x), 5, 6, t -> t.linear(W, b, x, Activation.IDENTITY)),
            check("Linear and tanh", List.of(W, b, x), 5, 6, t -> t.linear(W, b, x, Activation.TANH)),
            check("Linear without bias", List.of(W, x), 5, 6, t -> t.linear(W, null, x, Activation.SOFTPLUS)),
            check("one layer used twice", List.of(W, b, x), 5, 6, t -> t.add(t.linear(W, b, x, Activation.ELU), t.linear(W, b, t.scale(2, x), Activation.IDENTITY))));
    }

    @TestFactory List<DynamicTest> classes() {
        var pre = parameter("pre", 4, 6, 20);
        var Wy = parameter("Wy", 4, 3, 21);
        var logits = parameter("logits", 3, 2, 22);
        var L = parameter("L", 1, 6, 23);
        int[] labels = {2, 0, 1, 1, 0, 2};
        return List.of(
            check("AddClass, labels", List.of(pre, Wy), 4, 6, t -> AddClass.of(t, pre, Wy, labels, Activation.TANH)),
            check("AddClass, all", List.of(pre, Wy), 4, 18, t -> AddClass.all(t, pre, Wy, false, Activation.SOFTPLUS)),
            check("AddClass, all spread", List.of(pre, Wy), 4, 6, t -> AddClass.all(t, pre, Wy, true, Activation.IDENTITY)),
            check("SumClasses", List.of(logits, L), 1, 2, t -> SumClasses.of(t, logits, L)),
            check("Loss", List.of(logits, L), 1, 1, t -> Loss.of(t, new double[] {2, -3}, logits, L).loss()));
    }

    @TestFactory List<DynamicTest> decoders() {
        var binary = DenseMatrix.zeros(F64, 4, 6);
        var oneHot = DenseMatrix.zeros(F64, 4, 6);
        for (int j = 0; j < 6; j++) {
            binary.set(j % 4, j, 1);
            oneHot.set(j % 2, j, 1);
            oneHot.set(2 + j / 3, j, 1);
        }
        return List.of(decoder(new Likelihood.Bernoulli(), binary), decoder(new Likelihood.Bernoulli(), DenseMatrix.of(new double[][] {{1, 0}, {0, 0}, {1, 1}, {0, 1}})),
            decoder(new Likelihood.ContinuousBernoulli(), DenseMatrix.of(new double[][] {{0.9, 0}, {0.3, 0.1}, {1, 0.5}, {0, 0.7}})), decoder(new Likelihood.Gaussian(0.7), normal46),
            decoder(new Likelihood.LearnedGaussian(), normal46), decoder(new Likelihood.Categorical(2), oneHot));
    }

    /// Counts with zeros, small ones and one large enough for Stirling's series; θ from nearly a Poisson to far from it. Two samples for each example.
    @TestFactory List<DynamicTest> counts() {
        var x = DenseMatrix.of(new double[][] {{0, 3, 1}, {40, 0, 2}, {0, 1, 17}, {5, 0, 0}});
        return List.of(CountLikelihood.Law.values()).stream().map(law -> {
            var likelihood = CountLikelihood.of(law, 4, 10, F64);
            var out = parameter("out", likelihood.outputs(4), 6, 13);
            if (law == CountLikelihood.Law.POISSON) return check(law.name(), List.of(out), 1, 6, t -> likelihood.logLik(t, out, t.input(x)));
            double[] logTheta = {-2, 0.3, 3, 9};
            for (int i = 0; i < 4; i++) likelihood.logTheta().value().set(i, 0, logTheta[i]);
            return check(law.name(), List.of(out, likelihood.logTheta()), 1, 6, t -> likelihood.logLik(t, out, t.input(x)));
        }).toList();
    }

    private static DynamicTest decoder(Likelihood likelihood, DenseMatrix x) {
        var out = parameter("out", likelihood.outputs(4), 6, 13);
        return check(likelihood.toString(), List.of(out), 1, 6, t -> likelihood.logLik(t, out, t.input(x)));
    }

    @Nested class GuardingTheGuard {
        /// y = x², but its backward forgets the factor 2.
        final class WrongSquare extends Op {
            private final Node x;

            WrongSquare(Node x) {
                super(x.rows(), x.cols(), x);
                this.x = x;
            }

            @Override protected void forward(Backend backend) {
                for (int j = 0; j < x.cols(); j++) for (int i = 0; i < x.rows(); i++) out.value().set(i, j, Math.pow(x.value().get(i, j), 2));
            }

            @Override protected void backward(Backend backend) {
                for (int j = 0; j < x.cols(); j++)
                    for (int i = 0; i < x.rows(); i++) x.gradient().add(i, j, x.value().get(i, j) * out.gradient().get(i, j));
            }
        }

        @Test void aWrongGradientFails() {
            var x = parameter("x", 3, 2, 14);
            var check = GradientCheck.of(List.of(x), tape -> tape.mean(tape.record(new WrongSquare(x)).out()));
            assertTrue(check.worst() > 0.1, check.toString());
            var error = assertThrows(AssertionError.class, () -> check.require(1e-6));
            assertTrue(error.getMessage().contains("x["), error.getMessage());
        }

        @Test void aNaNGradientFails() {
            var x = parameter("x", 1, 1, 15);
            x.value().set(0, 0, -1);
            assertEquals(Double.POSITIVE_INFINITY, GradientCheck.of(List.of(x), tape -> tape.mean(Log.of(tape, x))).worst());
        }
    }
}
