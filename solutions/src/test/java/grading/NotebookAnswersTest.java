package grading;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.grader.judge.Isolation;
import vaekit.grader.run.Grade;
import vaekit.grader.run.GradeOptions;
import vaekit.grader.run.Graded.GradedSubmission;
import vaekit.grader.run.GradingProgress;

/// What `Exercises.check` accepts in a notebook, `kit grade` accepts in the file.
class NotebookAnswersTest {
    private static final String LOOPS = """
                public double[] kl(double[][] mu, double[][] logVar) {
                    var kl = new double[mu[0].length];
                    for (int l = 0; l < mu.length; l++)
                        for (int b = 0; b < kl.length; b++) kl[b] += %s;
                    return kl;
                }
            """;
    private static final String TERM = "0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b])";
    private static final String RUN = "\nExercises.check(\"ex01\", new MyKl());";

    @TempDir
    Path temporary;

    private static String myKl(String term) {
        return "class MyKl implements GaussianKlExercise {\n" + LOOPS.formatted(term) + "}";
    }

    /// A notebook by the name of what is special about it.
    private static Map<String, String[]> notebooks() {
        var notebooks = new LinkedHashMap<String, String[]>();
        notebooks.put("plain", new String[] {"//| exercise ex01\n" + myKl(TERM) + RUN});
        var squared = TERM.replace("mu[l][b] * mu[l][b]", "sq(mu[l][b])");
        notebooks.put("helper-before", new String[] {"double sq(double x) { return x * x; }", "//| exercise ex01\n" + myKl(squared) + RUN});
        notebooks.put("helper-after", new String[] {"//| exercise ex01\n" + myKl(squared), "double sq(double x) { return x * x; }", RUN});
        notebooks.put("helper-of-helper", new String[] {"double pw(double x, int n) { return n == 0 ? 1 : x * pw(x, n - 1); }", "/* squares */ static double sq(double x) {\n  // by\n  return pw(x, 2);\n}",
            "//| exercise ex01\n" + myKl(squared) + RUN});
        notebooks.put("helper-in-the-cell", new String[] {"//| exercise ex01\n\ndouble sq(double x) { return x * x; }\nvar digits = Digits.load();\n" + myKl(squared) + RUN});
        notebooks.put("helper-class", new String[] {"class Squares { static double sq(double x) { return x * x; } }", "//| exercise ex01\n" + myKl(squared.replace("sq(", "Squares.sq(")) + RUN});
        notebooks.put("record", new String[] {"record Gauss(double m, double s) { double kl() { return 0.5 * (Math.exp(s) + m * m - 1 - s); } }", "//| exercise ex01\n" + myKl("new Gauss(mu[l][b], logVar[l][b]).kl()") + RUN});
        notebooks.put("constant", new String[] {"final double HALF = 0.5, ONE = 1;", "//| exercise ex01\n" + myKl(TERM.replace("0.5", "HALF").replace("- 1", "- ONE")) + RUN});
        notebooks.put("constant-var", new String[] {"import vaekit.*;\nvar half = Math.sqrt(0.25)", "var digits = Digits.load(); var twice = 2 * half;", "//| exercise ex01\n" + myKl(TERM.replace("0.5", "half").replace("- 1", "- twice")) + RUN});
        notebooks.put("lambda-helper", new String[] {"import java.util.function.*;", "DoubleUnaryOperator sq = x -> { return x * x; };", "//| exercise ex01\n" + myKl(squared.replace("sq(", "sq.applyAsDouble(")) + RUN});
        notebooks.put("static-import", new String[] {"import static java.lang.Math.*;", "//| exercise ex01\n" + myKl(TERM.replace("Math.exp", "exp")) + RUN});
        notebooks.put("library-import", new String[] {"//| exercise ex01\nimport vaekit.*;\nimport vaekit.exercise.Exercises;\n" + myKl(TERM) + RUN});
        notebooks.put("state", new String[] {"int calls = 0;", "//| exercise ex01\n" + myKl(TERM).replace("var kl", "calls++; var kl") + RUN});
        notebooks.put("superclass", new String[] {"abstract class Base implements GaussianKlExercise { double half() { return 0.5; } }", "//| exercise ex01\n" + myKl(TERM.replace("0.5", "half()")).replace("implements GaussianKlExercise", "extends Base") + RUN});
        notebooks.put("io-println", new String[] {"//| exercise ex01\n" + myKl(TERM).replace("return kl", "IO.println(\"B = \" + kl.length); return kl") + RUN});
        notebooks.put("text-block", new String[] {"String name = \"\"\"\n  a \"name\"\n  // no comment\n  \"\"\";", "//| exercise ex01\n" + myKl(TERM).replace("return kl", "System.out.println(name); return kl") + RUN});
        var lambda = "(mu, logVar) -> {\n" + LOOPS.formatted(TERM).lines().skip(1).collect(Collectors.joining("\n")) + ";";
        notebooks.put("lambda", new String[] {"//| exercise ex01\nGaussianKlExercise kl = " + lambda + "\nExercises.check(\"ex01\", kl);"});
        notebooks.put("anonymous", new String[] {"//| exercise ex01\nvar kl = new GaussianKlExercise() {\n" + LOOPS.formatted(TERM) + "};\nExercises.check(\"ex01\", kl);"});
        notebooks.put("no-marker", new String[] {myKl(TERM) + RUN});
        notebooks.put("comment-first", new String[] {"// my solution\n\n//| exercise ex01\n" + myKl(TERM) + RUN});
        notebooks.put("with-colon", new String[] {"//| exercise: ex01\n" + myKl(TERM) + RUN});
        notebooks.put("capital", new String[] {"//| exercise Ex01\n" + myKl(TERM) + RUN});
        notebooks.put("short-id", new String[] {"// | Exercise ex1\n" + myKl(TERM) + RUN});
        notebooks.put("two-versions", new String[] {"//| exercise ex01\n" + myKl("0") + RUN, "//| exercise ex01\n" + myKl(TERM) + RUN});
        notebooks.put("two-exercises", new String[] {"//| exercise ex01\n" + myKl(TERM) + "\nclass MyLme implements LogMeanExpExercise { }"});
        return notebooks;
    }

    @Test
    void aNotebookEarnsWhatItsCheckShows() throws IOException {
        var batch = Files.createDirectories(temporary.resolve("batch"));
        for (var notebook : notebooks().entrySet()) Files.writeString(batch.resolve(notebook.getKey() + ".ipynb"), Course.notebook(notebook.getValue()));
        var graded = Grade.run(GradeOptions.of(temporary.resolve("out"), batch).onlyFor("ex01"), Isolation.L1, Course.CATALOG, GradingProgress.SILENT);
        var outcomes = graded.submissions().stream().collect(Collectors.toMap(GradedSubmission::id, NotebookAnswersTest::outcome));
        assertAll(notebooks().keySet().stream().map(name -> () -> assertEquals(expected(name), outcomes.get(name), name)));
    }

    /// An answer that keeps state between calls is not told so by its values here; a class that lacks its method does not compile.
    private static String expected(String name) {
        return name.equals("two-exercises") ? "0 of 6 COMPILE[line 10: MyLme is not abstract and does not override abstract method logMeanExp(double[][]) in vaekit.exercise.LogMeanExpExercise]" : "6 of 6 GRADED";
    }

    private static String outcome(GradedSubmission submission) {
        var exercise = submission.exercises().getFirst();
        return "%d of %d %s".formatted(exercise.earned(), exercise.points(), exercise.verdict() == vaekit.grader.suite.Verdict.GRADED ? "GRADED" : exercise.verdict() + exercise.message().lines().limit(4).toList().toString());
    }

    @Test
    void theReportNamesTheCellAndLinesOfTheCell() throws IOException {
        var batch = Files.createDirectories(temporary.resolve("batch"));
        Files.writeString(batch.resolve("ada.ipynb"), Course.notebook("double sq(double x) {\n return x * x;\n}", "//| exercise ex01\n" + myKl("sq(mu[l][b]) + typo") + RUN));
        Grade.run(GradeOptions.of(temporary.resolve("out"), batch), Isolation.L1, Course.CATALOG, GradingProgress.SILENT);
        var report = Files.readString(temporary.resolve("out/students/ada/report.md"));
        assertTrue(report.contains("Graded: ada.ipynb, cell 2"), report);
        assertTrue(report.contains("line 6: cannot find symbol"), report);
    }
}
