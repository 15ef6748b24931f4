package vaekit.check;

import java.util.List;
import java.util.function.Function;
import smile.tensor.ScalarType;
import vaekit.backend.Backend;
import vaekit.backend.scalar.ScalarBackend;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;

/// Compares the gradients of a tape with central differences (L(θ + h) − L(θ − h))/2h, in Float64.
///
/// @param worst the largest relative error |analytic − numeric| / max(1, |analytic|, |numeric|)
/// @param where the parameter and element where it is, with both values
public record GradientCheck(double worst, String where) {
    private static final double H = 1e-5;

    /// Checks ∂loss/∂p for every element of every parameter. `loss` records the same computation at every call, its noise given.
    public static GradientCheck of(List<Parameter> parameters, Function<Tape, Node> loss) {
        return on(new ScalarBackend(), parameters, loss);
    }

    /// The same on any backend that computes in Float64.
    public static GradientCheck on(Backend backend, List<Parameter> parameters, Function<Tape, Node> loss) {
        for (var p : parameters) {
            if (p.type() != ScalarType.Float64)
                throw new IllegalArgumentException("GradientCheck: " + p + " is " + p.type() + "; differences need Float64.");
        }
        var tape = Tape.on(backend);
        tape.begin();
        tape.backward(loss.apply(tape));
        var result = new GradientCheck(0, "no parameter has any element");
        for (var p : parameters) {
            var analytic = p.gradient().copy();
            for (int j = 0; j < p.cols(); j++) {
                for (int i = 0; i < p.rows(); i++) result = result.worse(p, i, j, analytic.get(i, j), difference(tape, loss, p, i, j));
            }
        }
        return result;
    }

    private static double difference(Tape tape, Function<Tape, Node> loss, Parameter p, int i, int j) {
        double kept = p.value().get(i, j), h = H * Math.max(1, Math.abs(kept));
        p.value().set(i, j, kept + h);
        tape.begin();
        double up = loss.apply(tape).scalar();
        p.value().set(i, j, kept - h);
        tape.begin();
        double down = loss.apply(tape).scalar();
        p.value().set(i, j, kept);
        return (up - down) / (2 * h);
    }

    private GradientCheck worse(Parameter p, int i, int j, double analytic, double numeric) {
        double error = Math.abs(analytic - numeric) / Math.max(1, Math.max(Math.abs(analytic), Math.abs(numeric)));
        if (error <= worst) return this;
        return new GradientCheck(Double.isNaN(error) ? Double.POSITIVE_INFINITY : error,
            p.name() + "[" + i + ", " + j + "]: the tape says " + analytic + ", differences say " + numeric);
    }

    /// Throws if the worst relative error is above `tolerance`.
    public void require(double tolerance) {
        if (worst > tolerance) throw new AssertionError("Wrong gradient: relative error " + worst + " > " + tolerance + " at " + where);
    }
}
