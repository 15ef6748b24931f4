package grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;

/// `Exercises.check` as a notebook calls it: in the JVM and the JShell of the cell.
class ExercisesInANotebookTest {
    private static final String HEAD = "import vaekit.exercise.*;\n\nclass MyKl implements GaussianKlExercise {\n    public double[] kl(double[][] mu, double[][] logVar) {\n";
    private static final String TAIL = "    }\n}\n\nExercises.check(\"ex01\", new MyKl());\n";

    /// What the cell prints.
    private static String cell(String body) {
        return notebook(HEAD + body + TAIL);
    }

    private static String notebook(String code) {
        var printed = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (var shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            SourceCodeAnalysis.CompletionInfo next;
            for (var rest = code; !rest.isBlank(); rest = next.remaining()) {
                next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
                for (var event : shell.eval(next.source())) {
                    assertEquals(Snippet.Status.VALID, event.status(), () -> shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList() + " " + event.snippet());
                    assertEquals(null, event.exception());
                }
            }
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static final String RIGHT = """
                    var kl = new double[mu[0].length];
                    for (int l = 0; l < mu.length; l++)
                        for (int b = 0; b < kl.length; b++) kl[b] += 0.5 * (Math.exp(logVar[l][b]) + mu[l][b] * mu[l][b] - 1 - logVar[l][b]);
                    return kl;
            """;

    @Test
    void oneImportBringsInterfaceAndCheckAndARightAnswerEarnsEverything() {
        assertTrue(cell(RIGHT).contains("✓ hidden inputs"), () -> cell(RIGHT));
    }

    @Test
    void anExceptionNamesItsLineInTheStudentsClass() {
        var text = cell("        int one = 1;\n        return new double[] {one / (mu.length - mu.length)};\n");
        assertTrue(text.contains("/ by zero (line 4 of class MyKl)"), text);
    }

    @Test
    void aPrintAppearsOncePerCall() {
        var text = cell("        if (mu.length == 2 && mu[0].length == 1) System.out.println(\"by hand\");\n" + RIGHT);
        assertEquals(1, text.lines().filter("by hand"::equals).count(), text);
    }

    /// As far as this JVM is concerned it ends, later: JShell's own engine does not stop the thread that is given up.
    @Test
    void aLoopThatNeverEndsIsStoppedAndTheRestIsNotRun() {
        var text = cell("        double x = 1;\n        for (long i = 0; i < 4_000_000_000L && x > 0; i++) x += Math.sqrt(i);\n        return null;\n");
        assertTrue(text.contains("look for a loop that never ends"), text);
        assertTrue(text.contains("Not run: your code had already ended or hung"), text);
        assertTrue(text.contains("ex01  KL of a diagonal Gaussian: 0 of "), text);
    }

    @Test
    void whatGradingWouldRefuseIsRefusedHereToo() {
        var text = cell("        boolean there = java.nio.file.Files.exists(java.nio.file.Path.of(\"notes\"));\n" + RIGHT);
        assertTrue(text.contains("0 of 6 points") && text.contains("not allowed: java.nio.file.Files.exists, java.nio.file.Path.of\n"), text);
    }

    @Test
    void alsoInWhatTheAnswerUsesOfOtherCellsAndNothingElse() {
        var withHelper = HEAD + RIGHT.replace("return kl", "kl[0] += zero(); return kl") + TAIL;
        var refused = notebook("import vaekit.grader.report.Sha256;\ndouble zero() { return 0 * Sha256.start().hex().length(); }\n" + withHelper);
        assertTrue(refused.contains("not allowed: vaekit.grader.report.Sha256.hex, vaekit.grader.report.Sha256.start\n"), refused);
        var right = notebook("import vaekit.grader.report.Sha256;\nint other() { return Sha256.start().hex().length(); }\nvar half = 0.5;\ndouble zero() { for (int i = 0; i < 3; i++) half *= 1; return 0 * half; }\n" + withHelper);
        assertTrue(right.contains("✓ hidden inputs"), right);
    }

    @Test
    void noNameOfThePackageHidesOneThatNotebooksUse() {
        for (var name : List.of("Check", "Plot", "Train", "Vae", "Digits"))
            assertFalse(ExercisesInANotebookTest.class.getClassLoader().getResource("vaekit/exercise/" + name + ".class") != null, name);
    }
}
