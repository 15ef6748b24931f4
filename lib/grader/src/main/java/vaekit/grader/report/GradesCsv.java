package vaekit.grader.report;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import vaekit.grader.run.Graded;
import vaekit.grader.run.Graded.GradedSubmission;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.Verdict;

/// `grades.csv` over all submissions: RFC 4180, and no cell that a spreadsheet would take for a formula.
final class GradesCsv {
    /// Texts are quoted, so that one with a semicolon stays one cell where the semicolon separates them.
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.NON_NUMERIC).get();

    private GradesCsv() {}

    static String of(Graded run) throws IOException {
        var exercises = new TreeSet<String>();
        run.submissions().forEach(s -> s.exercises().forEach(e -> exercises.add(e.exercise())));
        var text = new StringWriter();
        try (var csv = new CSVPrinter(text, FORMAT)) {
            var header = new ArrayList<>(List.of("submission", "earned", "points", "verdict"));
            header.addAll(exercises);
            header.add("folder");
            csv.printRecord(header);
            for (var submission : run.submissions()) csv.printRecord(row(submission, exercises));
        }
        return text.toString();
    }

    private static List<Object> row(GradedSubmission submission, TreeSet<String> exercises) {
        boolean failed = submission.graderFailed();
        var row = new ArrayList<Object>(List.of(cell(submission.id()), failed ? "" : submission.earned(), submission.points(), verdict(submission)));
        for (var id : exercises)
            row.add(submission.exercises().stream().filter(e -> e.exercise().equals(id)).findFirst().map(GradesCsv::points).orElse(""));
        row.add(cell(Reports.folderName(submission.id())));
        return row;
    }

    private static Object points(ExerciseResult result) {
        return result.verdict() == Verdict.GRADER_ERROR ? "GRADER_ERROR" : result.earned();
    }

    /// One word where it is the same for all exercises; else those that were not simply graded, each with its own.
    private static String verdict(GradedSubmission submission) {
        if (submission.graderFailed()) return Verdict.GRADER_ERROR.name();
        if (!submission.refusal().isEmpty()) return "UNREADABLE";
        if (submission.exercises().isEmpty()) return Verdict.NO_ANSWER.name();
        if (submission.exercises().stream().map(ExerciseResult::verdict).distinct().count() == 1) return submission.exercises().getFirst().verdict().name();
        return submission.exercises().stream().filter(e -> e.verdict() != Verdict.GRADED).map(e -> e.exercise() + " " + e.verdict()).collect(Collectors.joining(", "));
    }

    /// A text that begins like a formula (= + - @, or a tab or return before one) gets an apostrophe in front.
    static String cell(String text) {
        var plain = Text.plain(text).replace('\n', ' ');
        return plain.matches("(?s)^[\\s?]*[=+\\-@].*") ? "'" + plain : plain;
    }
}
