package vaekit.grader.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vaekit.grader.run.Graded;
import vaekit.grader.run.Graded.GradedSubmission;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.Status;
import vaekit.grader.suite.TestResult;
import vaekit.grader.suite.Verdict;

/// `results.json` as Gradescope's autograder specification asks. When the grader failed it has no score, which
/// Gradescope shows as a failed autograder and not as a zero.
final class GradescopeReport {
    private GradescopeReport() {}

    static Map<String, Object> of(Graded run, GradedSubmission submission) {
        var json = new LinkedHashMap<String, Object>();
        json.put("output", "%s. Isolation level %s; hidden tests used the %s seed. %s".formatted(View.score(submission), run.level(), run.hiddenSeed(), Text.plain(said(submission))).strip());
        if (submission.graderFailed()) return json;
        json.put("score", submission.earned());
        json.put("visibility", "visible");
        json.put("stdout_visibility", "hidden");
        var tests = new ArrayList<Map<String, Object>>();
        for (var exercise : submission.exercises())
            for (var test : exercise.tests()) tests.add(test(exercise, test, exercise.exercise().substring(2) + "." + (exercise.tests().indexOf(test) + 1)));
        json.put("tests", tests);
        return json;
    }

    private static String said(GradedSubmission submission) {
        var said = new ArrayList<String>();
        if (!submission.refusal().isEmpty()) said.add(submission.refusal());
        said.addAll(submission.notes());
        for (var exercise : submission.exercises()) View.files(submission, exercise).forEach(f -> said.add(exercise.exercise() + ": " + f));
        return String.join("\n", said);
    }

    private static Map<String, Object> test(ExerciseResult exercise, TestResult test, String number) {
        var json = new LinkedHashMap<String, Object>();
        json.put("number", number);
        json.put("name", exercise.exercise() + " " + test.title());
        json.put("score", test.earned());
        json.put("max_score", test.points());
        json.put("status", test.status() == Status.PASSED ? "passed" : "failed");
        json.put("output", String.join("\n", exercise.verdict() == Verdict.GRADED ? View.STUDENT.details(test)
                : List.of(exercise.verdict() + ": " + exercise.verdict().hint(), Text.plain(exercise.message()))));
        json.put("output_format", "text");
        json.put("tags", List.of(exercise.exercise(), test.hidden() ? "hidden" : "visible"));
        json.put("visibility", "visible");
        return json;
    }
}
