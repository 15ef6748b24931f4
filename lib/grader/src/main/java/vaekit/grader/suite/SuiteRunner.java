package vaekit.grader.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.api.ExerciseFailure;
import vaekit.grader.api.Failure;

/// Runs the tests of an exercise against an answer with the JUnit Platform and writes down what happened. The
/// launcher stays warm between runs; one runner per thread.
public final class SuiteRunner {
    private static final int MAX_MESSAGE = 2000;
    private final Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false).enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false).enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false).addTestEngines(new JupiterTestEngine()).build());

    /// Every test is booked with 0 points first, so nothing that goes wrong later can earn one.
    ///
    /// @throws GraderFault if a test breaks by itself
    public List<TestResult> run(ExerciseSuite suite, AnswerSource answers) {
        var results = new LinkedHashMap<String, TestResult>();
        for (var test : suite.tests()) results.put(test.name(), TestResult.booked(test));
        var notes = new Notes(suite, results);
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(suite.tests().stream().map(t -> selectMethod(suite.testClass(), t.method())).toList()).build();
        ScopedValue.where(AnswerSource.CURRENT, answers).run(() -> launcher.execute(request, notes));
        if (notes.fault != null) throw notes.fault;
        return List.copyOf(results.values());
    }

    private static final class Notes implements TestExecutionListener {
        private final ExerciseSuite suite;
        private final Map<String, TestResult> results;
        private GraderFault fault;

        Notes(ExerciseSuite suite, Map<String, TestResult> results) {
            this.suite = suite;
            this.results = results;
        }

        @Override
        public void executionSkipped(TestIdentifier test, String why) {
            name(test).ifPresent(name -> results.computeIfPresent(name, (_, r) -> r.skipped(why)));
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult outcome) {
            var name = name(test);
            var thrown = outcome.getThrowable().orElse(null);
            if (name.isEmpty()) {
                if (thrown != null) fault = new GraderFault("the tests of " + suite.id() + " cannot run", thrown);
            } else {
                results.computeIfPresent(name.get(), (_, r) -> thrown == null ? r.passed() : failed(r, thrown));
            }
        }

        private TestResult failed(TestResult booked, Throwable thrown) {
            var test = suite.tests().stream().filter(t -> t.name().equals(booked.name())).findFirst().orElseThrow().method();
            var failure = switch (thrown) {
                case ExerciseFailure f -> f;
                case AssertionError e -> new ExerciseFailure(Failure.WRONG_VALUE, String.valueOf(e.getMessage()));
                default -> {
                    fault = new GraderFault("the test %s.%s broke by itself".formatted(suite.id(), booked.name()), thrown);
                    yield new ExerciseFailure(Failure.WRONG_VALUE, "");
                }
            };
            var advice = suite.hints().advice(test, failure);
            return booked.failed(failure.kind(), advice.id(), advice.text(), shortened(failure.getMessage()));
        }

        /// A wrong value can be very long.
        private static String shortened(String message) {
            return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + " ...";
        }

        private static Optional<String> name(TestIdentifier test) {
            return test.getSource().filter(MethodSource.class::isInstance).map(s -> ((MethodSource) s).getMethodName());
        }
    }
}
