package vaekit.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vaekit.kernel.Ansi;

/// The kernel as Jupyter uses it: its own process, spoken to over ZeroMQ.
class KernelTest extends OneKernel {
    private static String reportOf(String code) throws IOException { return Ansi.strip(run(code).traceback()); }

    @Test void aQuestionAboutHistoryIsAnswered() throws IOException {
        assertTrue(client.history().get("history").isJsonArray());
    }

    @Nested class Values {
        @Test void theLastExpressionIsShown() throws IOException {
            assertEquals("42", run("int a = 6;\na * 7").value().orElseThrow());
        }

        @Test void aSemicolonDoesNotHideIt() throws IOException {
            assertEquals("3", run("1 + 2;").value().orElseThrow());
        }

        @Test void declarationsAssignmentsAndStatementsShowNothing() throws IOException {
            assertTrue(run("int b = 1; b = 2; if (b > 1) { b = 3; }").outputs().isEmpty());
        }

        @Test void variablesAndClassesLastFromCellToCell() throws IOException {
            run("record Point(int x, int y) {}\nvar p = new Point(1, 2);");
            assertEquals("Point[x=1, y=2]", run("p").value().orElseThrow());
        }

        @Test void functionsNeedNoImport() throws IOException {
            assertEquals("4", run("Function<Integer, Integer> twice = x -> 2 * x;\ntwice.apply(2)").value().orElseThrow());
        }

        @Test void anExerciseCellIsOrdinaryJava() throws IOException {
            assertEquals("1", run("//| exercise ex01\nclass Ex01 { static int one() { return 1; } }\nEx01.one()").value().orElseThrow());
        }

        @Test void arraysShowTheirElements() throws IOException {
            assertEquals("[[1, 2], [3]]", run("new int[][] {{1, 2}, {3}}").value().orElseThrow());
        }

        @Test void aBufferedImageIsPng() throws IOException {
            var result = run("import java.awt.image.BufferedImage;\nvar img = new BufferedImage(5, 7, BufferedImage.TYPE_INT_RGB);\nimg");
            var png = result.ofType("execute_result").getFirst().getAsJsonObject("data").get("image/png").getAsString();
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
            assertEquals(5, image.getWidth());
            assertEquals(7, image.getHeight());
        }

        @Test void anImageWithAPixelRatioIsShownSmallerAndSharp() throws IOException {
            var result = run("""
                var fine = new java.util.Hashtable<String, Object>(java.util.Map.of("pixelRatio", 2));
                var raw = new java.awt.image.BufferedImage(10, 14, java.awt.image.BufferedImage.TYPE_INT_RGB);
                new java.awt.image.BufferedImage(raw.getColorModel(), raw.getRaster(), false, fine)""");
            var size = result.ofType("execute_result").getFirst().getAsJsonObject("metadata").getAsJsonObject("image/png");
            assertEquals(5, size.get("width").getAsInt());
            assertEquals(7, size.get("height").getAsInt());
        }

        @Test void htmlIsShownAsHtml() throws IOException {
            var data = run("render(\"<b>bold</b>\", \"text/html\")").ofType("execute_result").getFirst().getAsJsonObject("data");
            assertEquals("<b>bold</b>", data.get("text/html").getAsString());
        }

        @Test void theVectorApiIsThere() throws IOException {
            assertTrue(run("jdk.incubator.vector.FloatVector.SPECIES_PREFERRED.length() >= 2").value().orElseThrow().equals("true"));
        }
    }

    @Nested class Displays {
        @Test void displayComesInOrderWithPrintedText() throws IOException {
            var outputs = run("System.out.println(\"before\"); display(\"shown\"); System.out.println(\"after\");").outputs();
            assertEquals(3, outputs.size());
            assertEquals("before\n", outputs.get(0).get("text").getAsString());
            assertEquals("shown", outputs.get(1).getAsJsonObject("data").get("text/plain").getAsString());
            assertEquals("after\n", outputs.get(2).get("text").getAsString());
        }

        @Test void updateDisplayReplacesWhatAnEarlierCellShowed() throws IOException {
            var earlier = run("String id = display(\"epoch 1\");");
            assertTrue(run("updateDisplay(id, \"epoch 2\");").ofType("display_data").isEmpty());
            assertEquals("epoch 2", earlier.outputs().getFirst().getAsJsonObject("data").get("text/plain").getAsString());
        }
    }

    @Nested class Errors {
        @Test void aCompileErrorHasLineAndCaret() throws IOException {
            var report = reportOf("int ok = 1;\nint wrong = \"text\";");
            assertTrue(report.contains("line 2: incompatible types"), report);
            assertTrue(report.contains("    int wrong = \"text\";\n                ^^^^^^"), report);
        }

        @Test void ofALongLineIsShownWhatStandsAroundThePlace() throws IOException {
            var report = reportOf("int[] far = {" + "1, ".repeat(2_000) + "\"text\"" + ", 1".repeat(2_000) + "};");
            assertTrue(report.length() < 1_000 && report.contains("1, 1, \"text\", 1, 1"), report);
            assertEquals(report.lines().toList().get(1).indexOf("\"text\""), report.lines().toList().get(2).indexOf("^^^^^^"), report);
        }

        @Test void nothingRunsWhenABraceIsNotClosed() throws IOException {
            var result = run("System.out.println(\"ran\");\nfor (int i = 0; i < 3; i++) {");
            assertEquals("", result.stream("stdout"));
            assertEquals("error", result.status());
        }

        @Test void aMisspeltNameInAMethodIsToldAtOnce() throws IOException {
            assertTrue(run("int half(int n) { return haalf(n); }").stream("stderr").contains("haalf"));
        }

        @Test void anExceptionPointsToTheLineOfTheCell() throws IOException {
            var report = reportOf("int invert(int n) {\n  return 1 / n;\n}\n\ninvert(0)");
            assertTrue(report.startsWith("ArithmeticException: / by zero"), report);
            assertTrue(report.contains("line 2: return 1 / n;") && report.contains("line 5: invert(0)"), report);
        }

        @Test void commentsAboveAStatementDoNotShiftItsLine() throws IOException {
            var report = reportOf("// one\n/* two\n three */\nint q = 1;\n\n// six\n\nq = q / 0;");
            assertTrue(report.contains("line 8: q = q / 0;"), report);
        }

        @Test void noFrameOfKernelOrJdkIsShown() throws IOException {
            var report = reportOf("List.of(1, 2).get(5)");
            assertEquals(2, report.lines().count(), report);
            assertFalse(report.contains("jshell") || report.contains("vaekit.kernel") || report.contains("java.util"), report);
        }

        @Test void endlessRecursionIsShort() throws IOException {
            var report = reportOf("void deep(int n) { deep(n + 1); }\ndeep(0)");
            assertTrue(report.startsWith("StackOverflowError") && report.lines().count() < 6, report);
        }

        @Test void theCauseIsToldToo() throws IOException {
            var report = reportOf("throw new IllegalStateException(\"outer\", new RuntimeException(\"inner\"));");
            assertTrue(report.contains("caused by RuntimeException: inner"), report);
        }

        @Test void assertionsAreOn() throws IOException {
            assertEquals("AssertionError: elbo is -3", run("double elbo = -3;\nassert elbo > 0 : \"elbo is -3\";").error().orElseThrow());
        }

        @Test void systemExitDoesNotEndTheKernel() throws IOException {
            assertTrue(run("System.exit(1)").error().orElseThrow().contains("would end the kernel"));
            assertTrue(process.alive());
        }

        @Test void anUnknownMagicSaysWhichAreKnown() throws IOException {
            assertTrue(run("%%timeit\nint i = 0;").error().orElseThrow().contains("this kernel knows %classpath"));
            assertTrue(run("%jars nowhere/*.jar").error().orElseThrow().contains("nothing is at nowhere/*.jar"));
        }

        @Test void queuedCellsAreAbortedAfterAnError() throws IOException {
            var first = client.sendExecute("Thread.sleep(300); int[] none = {}; none[0] = 1;");
            var second = client.sendExecute("int mustNotRun = 1;");
            assertEquals("error", client.awaitReply(first, LIMIT).get("status").getAsString());
            assertEquals("aborted", client.awaitReply(second, LIMIT).get("status").getAsString());
            assertEquals("error", run("mustNotRun").status());
        }
    }

    @Nested class Help {
        @Test void completesMembersOfEarlierVariables() throws IOException {
            run("var names = new ArrayList<String>();");
            assertTrue(client.complete("names.ad", 8).contains("add("));
        }

        @Test void completesPackagesThoughTheirNamesAreOnlyCollectedThen() throws IOException {
            assertTrue(client.complete("import java.uti", 15).contains("util."));
        }

        @Test void completesWhatTheSameCellDeclares() throws IOException {
            var code = "import java.util.List;\nvar 𝒩 = new StringBuilder();\n𝒩.app";
            assertTrue(client.complete(code, code.codePointCount(0, code.length())).contains("append("));
        }

        @Test void inspectionShowsSignatureAndDocumentation() throws IOException {
            var text = client.inspect("Math.hypot(3, 4)", 8);
            assertTrue(text.startsWith("double Math.hypot(double x, double y)"), text);
        }
    }

    @Nested class Interrupts {
        @Test void stopALoopThatOnlyComputes() throws IOException {
            interruptOnceRunning("long n = 0;\nwhile (true) { if (n++ == 0) display(\"running\"); }", "line 2");
            assertEquals("true", run("n > 0").value().orElseThrow());
        }

        @Test void stopASleep() throws IOException {
            interruptOnceRunning("if (true) {\n  display(\"running\");\n  Thread.sleep(600_000);\n}", "line 3");
        }

        @Test void stopALoopThatCatchesEverything() throws IOException {
            interruptOnceRunning("while (true) { display(\"running\"); try { Thread.sleep(5); } catch (InterruptedException e) { } }", "Interrupted");
        }

        @Test void stopALibraryAtItsNextDisplay() throws IOException {
            interruptOnceRunning("Stream.generate(Object::new).forEach(vaekit.kernel.Display::display);", "line 1");
        }

        private void interruptOnceRunning(String code, String where) throws IOException {
            var report = Ansi.strip(interrupted(code, "display_data").traceback());
            assertTrue(report.startsWith("Interrupted: cell [") && report.contains(where), report);
        }
    }

    @Nested class Printing {
        @Test void thirtyThousandLinesArriveWholeBeforeIdleInFewMessages() throws IOException {
            var types = new ArrayList<String>();
            var result = client.execute("for (int i = 0; i < 30_000; i++) System.out.println(\"line \" + i + \" µ\");", LIMIT, types::add);
            var lines = result.stream("stdout").lines().toList();
            assertEquals(30_000, lines.size());
            for (int i = 0; i < lines.size(); i++) assertEquals("line " + i + " µ", lines.get(i));
            assertEquals("status", types.getLast());
            long messages = types.stream().filter("stream"::equals).count();
            assertTrue(messages < 1000, messages + " messages for 30,000 lines");
        }

        @Test void bothStreamsKeepTheirOrder() throws IOException {
            var outputs = run("System.out.print(\"1\"); System.err.print(\"2\"); System.out.print(\"3\");").outputs();
            assertEquals("[stdout, stderr, stdout]", outputs.stream().map(o -> o.get("name").getAsString()).toList().toString());
        }
    }
}
