package vaekit.grader.report;

import vaekit.grader.run.Graded.GradedSubmission;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.Status;
import vaekit.grader.suite.TestResult;
import vaekit.grader.suite.Verdict;

/// `junit.xml`, in the dialect that CI servers read: one suite per exercise.
final class JUnitXmlReport {
    private JUnitXmlReport() {}

    static String of(GradedSubmission submission) {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"%s\">\n".formatted(escape(submission.id())));
        submission.exercises().forEach(e -> xml.append(suite(e)));
        return xml.append("</testsuites>\n").toString();
    }

    private static String suite(ExerciseResult result) {
        boolean error = result.verdict() == Verdict.GRADER_ERROR;
        boolean ran = result.verdict() == Verdict.GRADED;
        int n = result.tests().size();
        long failed = ran ? count(result, Status.FAILED) : error ? 0 : n;
        long skipped = ran ? count(result, Status.SKIPPED) + count(result, Status.NOT_RUN) : 0;
        var xml = new StringBuilder("<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\">\n"
                .formatted(result.exercise(), n, failed, error ? n : 0, skipped));
        for (var test : result.tests())
            xml.append("<testcase classname=\"%s\" name=\"%s\">%s</testcase>\n".formatted(result.exercise(), escape(test.name()), outcome(result, test)));
        return xml.append("</testsuite>\n").toString();
    }

    private static String outcome(ExerciseResult result, TestResult test) {
        if (result.verdict() != Verdict.GRADED) {
            var element = result.verdict() == Verdict.GRADER_ERROR ? "error" : "failure";
            return "<%s type=\"%s\" message=\"%s\"/>".formatted(element, result.verdict(), escape(result.verdict().hint()));
        }
        return switch (test.status()) {
            case PASSED -> "";
            case FAILED -> "<failure type=\"%s\" message=\"%s\"/>".formatted(test.hidden() ? "HIDDEN" : test.failure(), escape(String.join(" ", View.STUDENT.details(test))));
            case SKIPPED, NOT_RUN -> "<skipped message=\"%s\"/>".formatted(escape(test.message()));
        };
    }

    private static long count(ExerciseResult result, Status status) {
        return result.tests().stream().filter(t -> t.status() == status).count();
    }

    /// XML 1.0 has no way to write control characters; [Text#plain] has replaced them.
    private static String escape(String text) {
        return HtmlReport.escape(text).replace("\n", "&#10;").replaceAll("[\\uFFFE\\uFFFF]", "?");
    }
}
