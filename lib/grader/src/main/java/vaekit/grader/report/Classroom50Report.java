package vaekit.grader.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import vaekit.grader.run.Graded.GradedSubmission;
import vaekit.grader.suite.Status;

/// `result.json` by the contract `classroom50/result/v1` of Classroom 50. What only its runner knows (classroom,
/// assignment, tag, links) is taken from the environment variables that the runner sets.
record Classroom50Report(Map<String, String> environment) {
    Map<String, Object> of(GradedSubmission submission) {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", "classroom50/result/v1");
        json.put("classroom", given("CLASSROOM", "classroom"));
        json.put("assignment", given("ASSIGNMENT", "assignment"));
        json.put("assignment_type", given("ASSIGNMENT_TYPE", "individual"));
        json.put("owner", given("OWNER", submission.id()));
        json.put("submission", given("SUBMISSION_TAG", "submit/" + submission.sha256().substring(0, 12)));
        json.put("commit", given("COMMIT_URL", "none"));
        json.put("release", given("RELEASE_URL", "none"));
        json.put("review", given("REVIEW_URL", given("COMMIT_URL", "none")));
        json.put("datetime", given("SUBMITTED_AT", "1970-01-01T00:00:00Z"));
        json.put("score", submission.earned());
        json.put("max-score", submission.points());
        var tests = new ArrayList<Map<String, Object>>();
        for (var exercise : submission.exercises())
            for (var test : exercise.tests()) {
                var row = new LinkedHashMap<String, Object>();
                row.put("test-name", exercise.exercise() + " " + test.title());
                row.put("passed", test.status() == Status.PASSED);
                row.put("score", test.earned());
                row.put("max-score", test.points());
                tests.add(row);
            }
        json.put("tests", tests);
        return json;
    }

    private String given(String name, String otherwise) {
        var value = environment.get(name);
        return value == null || value.isBlank() ? Text.plain(otherwise) : value;
    }
}
