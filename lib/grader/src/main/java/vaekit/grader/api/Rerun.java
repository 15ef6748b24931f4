package vaekit.grader.api;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/// A test run once more, not for points but to find out *where* an answer is right: comparisons are written down instead of failing, and one input
/// that the test draws may be held at a simple value.
public final class Rerun {
    /// Bound while such a run lasts.
    public static final ScopedValue<Rerun> CURRENT = ScopedValue.newInstance();

    private static final int MOST_CALLS = 100, MOST_DRAWS = 2_000;
    private static final StackWalker WALKER = StackWalker.getInstance();

    /// What an input is held at. Of a uniform input it is the nearest value that can be drawn.
    public enum Held {
        AS_DRAWN(v -> v), ZERO(_ -> 0), ONE(_ -> 1), EQUAL(_ -> 0.6);

        private final DoubleUnaryOperator value;

        Held(DoubleUnaryOperator value) {
            this.value = value;
        }
    }

    /// One comparison: after which call, with which inputs, how the value is related to the expected one, and which mistakes the test knows.
    public record Trial(Method method, CallInputs inputs, String compared, boolean right, Values actual, Values expected, List<Mistake> mistakes) {
        /// A right value that says nothing: 0 or 1 whatever the formula, or inputs as they came, as after steps of length 0.
        boolean trivial() {
            return expected == null || Arrays.stream(expected.flat()).allMatch(v -> v == 0 || v == 1 || inputs.contain(v));
        }

        /// Values from which one relation can be told from another.
        boolean telling() {
            return expected == null || Relations.vary(expected.flat()) || Relations.power(expected.flat());
        }

        /// What this wrong value says of a hint: true where it is the mistake's value or has the relation that the hint is about, false where it is not; empty where it
        /// cannot say, as an infinite one: a mistake may leave the numbers with one answer and not with another.
        Optional<Boolean> speaksFor(String id, String sentence, Set<Slip> slips) {
            if (right || actual == null || !actual.shape().equals(expected.shape()) || !Arrays.stream(actual.flat()).allMatch(Double::isFinite)) return Optional.empty();
            var named = mistakes.stream().filter(m -> m.id().equals(id) && (m.sentence().isEmpty() || m.sentence().equals(sentence)) && m.value() != null
                    && !m.value().near(expected, 1e-6, 1e-9) && Arrays.stream(m.value().flat()).allMatch(Double::isFinite)).toList();
            if (named.isEmpty() && slips.isEmpty()) return Optional.empty();
            return Optional.of(named.stream().anyMatch(m -> m.explains(actual, expected, 1e-6, 1e-9)) || seen().filter(s -> slips.contains(s.slip())).isPresent());
        }

        /// Of the first value.
        double error() {
            return actual.flat().length == 0 ? 0 : actual.flat()[0] - expected.flat()[0];
        }

        Optional<Slip.Seen> seen() {
            return actual == null || right ? Optional.empty() : Slip.of(actual, expected, inputs.sizes());
        }
    }

    /// Thrown where a test is too long to be run many times.
    private static final class TooLong extends RuntimeException {}

    private final String site;
    private final Held held;
    private final Set<String> sites = new LinkedHashSet<>();
    private final List<Trial> trials = new ArrayList<>();
    private Method method;
    private CallInputs inputs = CallInputs.of();
    private int calls, draws;

    /// @param site where the test draws the input that is held, one of [#sites()]; empty for none
    public Rerun(String site, Held held) {
        this.site = site;
        this.held = held;
    }

    /// Runs a test, up to where it cannot go on.
    public Rerun run(Runnable test) {
        try {
            ScopedValue.where(CURRENT, this).run(test);
        } catch (RuntimeException | AssertionError e) {
            // what was compared before is enough
        }
        return this;
    }

    /// The places of the test at which it draws inputs.
    public List<String> sites() {
        return List.copyOf(sites);
    }

    public List<Trial> trials() {
        return List.copyOf(trials);
    }

    public void called(Method method, Object[] arguments) {
        if (++calls > MOST_CALLS) throw new TooLong();
        this.method = method;
        inputs = CallInputs.of(method, arguments);
    }

    void compared(String name, Values actual, Values expected, boolean right, List<Mistake> mistakes) {
        trials.add(new Trial(method, inputs, name, right, actual, expected, mistakes));
    }

    /// A drawn number, or what it is held at.
    ///
    /// @param low the least number that could have been drawn here
    static double drawn(double value, double low, double high) {
        return CURRENT.isBound() ? CURRENT.get().held(value, low, high) : value;
    }

    private double held(double value, double low, double high) {
        if (++draws > MOST_DRAWS) throw new TooLong();
        var here = WALKER.walk(frames -> frames.filter(f -> !f.getClassName().startsWith("vaekit.grader.api.")).findFirst())
                .map(f -> f.getMethodName() + ":" + f.getByteCodeIndex()).orElse("");
        sites.add(here);
        return here.equals(site) ? Math.clamp(held.value.applyAsDouble(value), low, high) : value;
    }
}
