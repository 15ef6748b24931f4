package vaekit.grader.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Set;
import vaekit.grader.run.Graded;
import vaekit.grader.run.Graded.GradedSubmission;
import vaekit.grader.run.GradeOptions.Format;
import vaekit.io.AtomicFile;

/// Writes all reports of a run. Equal results give equal bytes: nothing in them depends on time or place.
///
/// `grade.json` and `staff/` are for staff; each folder of `students/` can be handed out.
public final class Reports {
    private Reports() {}

    public static void write(Graded run, Set<Format> formats, Path out) throws IOException {
        AtomicFile.write(out.resolve("grade.json"), json(run));
        AtomicFile.write(out.resolve("grades.csv"), GradesCsv.of(run));
        for (var submission : run.submissions()) write(run, submission, formats, out, folderName(submission.id()));
    }

    private static void write(Graded run, GradedSubmission submission, Set<Format> formats, Path out, String name) throws IOException {
        var student = out.resolve("students").resolve(name);
        for (var format : formats) {
            switch (format) {
                case GRADESCOPE -> AtomicFile.write(student.resolve("results.json"), json(GradescopeReport.of(run, submission)));
                case JUNIT -> AtomicFile.write(student.resolve("junit.xml"), JUnitXmlReport.of(submission));
                case CLASSROOM50 -> {
                    if (!submission.graderFailed()) AtomicFile.write(student.resolve("result.json"), json(new Classroom50Report(System.getenv()).of(submission)));
                }
                case MARKDOWN -> {
                    AtomicFile.write(student.resolve("report.md"), MarkdownReport.of(run, submission, View.STUDENT));
                    AtomicFile.write(out.resolve("staff").resolve(name + ".md"), MarkdownReport.of(run, submission, View.STAFF));
                }
                case HTML -> {
                    AtomicFile.write(student.resolve("report.html"), HtmlReport.of(run, submission, View.STUDENT));
                    AtomicFile.write(out.resolve("staff").resolve(name + ".html"), HtmlReport.of(run, submission, View.STAFF));
                }
            }
        }
    }

    private static String json(Object value) {
        try {
            return Json.PRETTY.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The id where it is an ordinary name, or one of Moodle's, whose upload of feedback asks for the same folders; else what is
    /// ordinary of it and a hash, so that no id can leave the folder or meet another one, on any file system. An id that
    /// looks as if it had such a hash gets one of its own.
    static String folderName(String id) {
        boolean hashed = id.matches("(?s).*-[0-9a-f]{12}");
        boolean device = id.matches("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
        if (id.matches("[a-z0-9][a-z0-9._-]{0,60}") && !id.endsWith(".") && !device && !hashed) return id;
        boolean nameable = Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(id); // not so without a locale
        if (nameable && id.matches("[\\p{L}\\p{M}][\\p{L}\\p{M}\\p{Nd} .'’_-]{0,80}_\\d+_assignsubmission_file_")) return id;
        var ordinary = id.replaceAll("[^A-Za-z0-9_-]", "_");
        return ordinary.substring(0, Math.min(40, ordinary.length())) + "-" + Sha256.start().add(id).hex().substring(0, 12);
    }
}
