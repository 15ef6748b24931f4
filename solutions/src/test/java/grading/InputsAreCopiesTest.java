package grading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vaekit.exercise.AdamExercise;
import vaekit.exercise.GaussianLogLikExercise;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.suite.LocalTransport;
import vaekit.grader.suite.ProxyAnswers;
import vaekit.grader.suite.Status;
import vaekit.grader.suite.SuiteRunner;
import vaekit.grader.suite.TestResult;
import vaekit.grader.wire.AnswerHost;

/// An answer that writes into its arguments is told so, and gains nothing by it.
class InputsAreCopiesTest {
    /// Wipes x, mu and logVar and answers what is right for zeros.
    static final class WipesItsInputs implements GaussianLogLikExercise {
        @Override
        public double[] logLik(double[][] x, double[][] mu, double[][] logVar) {
            for (var m : List.of(x, mu, logVar)) for (var row : m) Arrays.fill(row, 0);
            var result = new double[x[0].length];
            Arrays.fill(result, -0.5 * x.length * Math.log(2 * Math.PI));
            return result;
        }
    }

    /// Right in every number, but its averages grow in the state of the caller.
    static final class WritesIntoARecord implements AdamExercise {
        @Override
        public State step(State state, double[] gradient, double learningRate, double beta1, double beta2, double epsilon) {
            double[] theta = state.parameters().clone(), m = state.m(), v = state.v();
            int t = state.t() + 1;
            for (int i = 0; i < theta.length; i++) {
                m[i] += (1 - beta1) * (gradient[i] - m[i]);
                v[i] += (1 - beta2) * (gradient[i] * gradient[i] - v[i]);
                theta[i] -= learningRate * m[i] / (1 - Math.pow(beta1, t)) / (Math.sqrt(v[i] / (1 - Math.pow(beta2, t))) + epsilon);
            }
            return new State(theta, m, v, t);
        }
    }

    @Test
    void wipingTheInputsDoesNotMoveWhatIsExpected() {
        for (var result : run("ex05", WipesItsInputs::new))
            assertEquals(0, result.earned(), () -> result.name() + " pays an answer that wiped its inputs");
    }

    @Test
    void aChangedArrayInsideARecordCostsItsTestOnly() {
        for (var result : run("ex14", WritesIntoARecord::new)) {
            boolean watched = result.name().equals("inputsStayAsTheyWere");
            assertEquals(watched ? Status.FAILED : Status.PASSED, result.status(), result::message);
            if (watched) assertEquals("argument 1 of step was changed by the call", result.message());
        }
    }

    private static List<TestResult> run(String exercise, AnswerHost.Factory answer) {
        var suite = Course.CATALOG.get(exercise);
        var transport = new LocalTransport(new AnswerHost(suite.answer(), answer));
        return new SuiteRunner().run(suite, new ProxyAnswers(suite, transport, AnswerSource.PUBLIC_SEED));
    }
}
