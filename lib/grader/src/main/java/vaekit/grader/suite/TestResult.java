package vaekit.grader.suite;

import vaekit.grader.api.Failure;

/// What one test found. A record of plain values, so that it can be stored and compared.
///
/// @param failure null unless failed
/// @param hintId id of the hint, empty when there is none
/// @param message what was seen and expected; for staff when the test is hidden
public record TestResult(String name, String title, int points, int earned, boolean hidden, Status status, Failure failure,
        String hintId, String hint, String message) {

    /// Before anything runs: no points.
    public static TestResult booked(ExerciseTest test) {
        return new TestResult(test.name(), test.title(), test.points(), 0, test.hidden(), Status.NOT_RUN, null, "", "", "");
    }

    TestResult passed() {
        return new TestResult(name, title, points, points, hidden, Status.PASSED, null, "", "", "");
    }

    TestResult skipped(String why) {
        return new TestResult(name, title, points, 0, hidden, Status.SKIPPED, null, "", "", why);
    }

    TestResult failed(Failure failure, String hintId, String hint, String message) {
        return new TestResult(name, title, points, 0, hidden, Status.FAILED, failure, hintId, hint, message);
    }
}
