package vaekit.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vaekit.kernel.Ansi;

/// A reader's `toString`, `getMessage` and the like are called by the kernel; whatever they do is the cell's own affair.
class ReadersCodeTest extends OneKernel {
    @Nested class AValue {
        @Test void whoseTextThrowsIsAnErrorOfTheCell() throws IOException {
            assertEquals("IllegalStateException: no text", error("class Bad { public String toString() {\n  throw new IllegalStateException(\"no text\"); } }\nnew Bad()"));
        }

        @Test void whoseTextThrowsPointsToItsLine() throws IOException {
            assertTrue(value("class Bad2 { public String toString() {\n  return \"\" + 1 / 0; } }\nnew Bad2()").contains("line 2: return \"\" + 1 / 0;"));
        }

        @Test void whoseTextNeverEndsIsStopped() throws IOException {
            var result = interrupted("class Slow { public String toString() { display(0); while (true) { } } }\nnew Slow()", "display_data");
            assertTrue(result.error().orElseThrow().startsWith("Interrupted"));
        }

        @Test void whoseTextCallsItselfIsAnErrorOfTheCell() throws IOException {
            assertEquals("StackOverflowError: ", error("class Deep { public String toString() { return \"\" + this; } }\nnew Deep()"));
        }

        @Test void thatHoldsItselfIsShown() throws IOException {
            assertEquals("[(an array around it)]", value("var ua = new Object[1]; ua[0] = ua; ua"));
            assertEquals("StackOverflowError: ", error("var ul = new ArrayList<List<?>>(); ul.add(List.of(ul)); ul"));
        }

        @Test void thatIsNullByItsTextIsShown() throws IOException {
            assertEquals("null", value("class Null { public String toString() { return null; } }\nnew Null()"));
        }

        @Test void thatIsDisplayedAndThrowsIsAnErrorToo() throws IOException {
            assertEquals("IllegalStateException: d", error("display(new Object() { public String toString() { throw new IllegalStateException(\"d\"); } });"));
        }

        /// It is made into JSON, and that goes through the list.
        @Test void thatHoldsAnEndlessListIsStopped() throws IOException {
            var code = """
                var data = new io.github.spencerpark.jupyter.kernel.display.DisplayData("text");
                data.putData("application/json", new AbstractList<Integer>() {
                    public int size() { return 1; }
                    public Integer get(int i) { return i; }
                    public Iterator<Integer> iterator() { display(0); while (true) { } }
                });
                """;
            assertTrue(interrupted(code + "data", "display_data").error().orElseThrow().startsWith("Interrupted"));
            assertTrue(interrupted(code + "display(data);", "display_data").error().orElseThrow().startsWith("Interrupted"));
        }

        @Test void withManyElementsIsCut() throws IOException {
            assertTrue(value("IntStream.range(0, 100_000).boxed().toList()").endsWith("98, 99, … 100,000 in all]"));
            assertTrue(value("IntStream.range(0, 200_000).boxed().collect(Collectors.toMap(i -> i, i -> 2 * i))").endsWith("99=198, … 200,000 in all}"));
            assertTrue(value("new double[100_000]").endsWith("0.0, … 100,000 in all]"));
            assertTrue(value("new int[300][300][300]").length() < 200_000);
            assertTrue(value("\"x\".repeat(10_000_000)").endsWith("x… 10,000,000 characters in all"));
        }

        @Test void ofANotebooksClassIsNamedAsWritten() throws IOException {
            assertTrue(value("class Plain { }\nnew Plain()").startsWith("Plain@"));
        }
    }

    @Nested class AnException {
        @Test void ofANotebooksClassIsNamedAsWritten() throws IOException {
            assertEquals("TooSmall: 3", error("class TooSmall extends RuntimeException { TooSmall(int n) { super(\"\" + n); } }\nthrow new TooSmall(3);"));
            assertEquals("Inner: null", error("class Outer { static class Inner extends RuntimeException { public String getMessage() { return \"null\"; } } }\nthrow new Outer.Inner();"));
        }

        @Test void sMessageNamesThingsAsWritten() throws IOException {
            assertTrue(error("int[] codes;\ncodes.length").endsWith("because \"codes\" is null"));
            assertEquals("ClassCastException: class Pt cannot be cast to class java.lang.String", error("record Pt() { }\nObject o = new Pt();\n(String) o"));
            assertFalse(value("record Pq() { }\nString s = new Pq();").contains("$"));
        }

        @Test void whoseMessageThrowsIsStillTold() throws IOException {
            assertEquals("Evil: (its getMessage() threw Error)", error("class Evil extends RuntimeException { public String getMessage() { throw new Error(); } }\nthrow new Evil();"));
        }

        @Test void whoseMessageNeverEndsIsStopped() throws IOException {
            var result = interrupted("class Endless extends RuntimeException { public String getMessage() { display(0); while (true) { } } }\nthrow new Endless();", "display_data");
            assertTrue(result.error().orElseThrow().startsWith("Interrupted"));
        }

        @Test void whoseCausesNeverEndIsStillTold() throws IOException {
            assertEquals("Chain: null", error("class Chain extends RuntimeException { public String getMessage() { return \"null\"; } public Throwable getCause() { return new Chain(); } }\nthrow new Chain();"));
        }

        @Test void whoseTraceCannotBeReadIsAnErrorOfTheCell() throws IOException {
            assertEquals("error", run("class NoTrace extends RuntimeException { public StackTraceElement[] getStackTrace() { throw new Error(); } }\nthrow new NoTrace();").status());
        }

        /// JShell's own fault (its tool says "reference to logs is ambiguous"): the answer says what a reader can do.
        @Test void ofOverloadsThatCallOneAnotherSaysWhatToDo() throws IOException {
            run("double[] logs(double[] x) { return java.util.Arrays.stream(x).map(v -> Math.log(v)).toArray(); }");
            run("double logs(double x) { return Math.log(x); }");
            run("record Logged(double a) {}\ndouble logs(Logged p) { return logs(p.a()); }");
            run("double useLogs(Logged p) { return logs(p) + logs(2.0) + logs(new double[] {p.a()})[0]; }");
            assertEquals("no error", error("useLogs(new Logged(1))"));
            run("double[] logs(double[] x) { return new double[] {7}; }");
            var said = error("useLogs(new Logged(1))");
            assertTrue(said.contains("has overloads, and one of them was declared again"), said);
        }

        @Test void ofAMethodThatNamesWhatIsMissingSaysWhat() throws IOException {
            run("int t2() { return unknownVar + 1; }");
            assertEquals("UnresolvedReference: t2 cannot run: nothing declares variable unknownVar", error("t2()"));
        }
    }

    @Nested class Mischief {
        @Test void interruptsOfAllThreadsDoNotReachTheKernels() throws IOException {
            run("for (int i = 0; i < 100; i++) for (var t : Thread.getAllStackTraces().keySet()) t.interrupt();\nSystem.out.println(\"still here\");");
            assertTrue(client.complete("Math.hyp", 8).contains("hypot("));
        }

        @Test void closedStreamsAreOpenInTheNextCell() throws IOException {
            run("System.out.close(); System.err.close(); System.in.close();\nSystem.setOut(new java.io.PrintStream(new java.io.ByteArrayOutputStream()));");
            assertEquals("heard\n", run("System.out.println(\"heard\");").stream("stdout"));
        }

        @Test void memoryThatRunsOutIsAnErrorOfTheCell() throws IOException {
            assertTrue(error("var hoard = new ArrayList<long[]>();\nwhile (true) hoard.add(new long[1 << 28]);").startsWith("OutOfMemoryError"));
            run("hoard = null;");
        }

        @Test void tenThreadsMayPrintAndShowAtOnce() throws IOException {
            var result = run("""
                var threads = new ArrayList<Thread>();
                for (int t = 0; t < 10; t++) {
                    int number = t;
                    threads.add(new Thread(() -> {
                        for (int i = 0; i < 200; i++) System.out.println("thread " + number + " line " + i);
                        display("thread " + number);
                    }));
                }
                for (var thread : threads) thread.start();
                for (var thread : threads) thread.join();""");
            assertEquals(10, result.ofType("display_data").size());
            var lines = result.stream("stdout").lines().toList();
            assertEquals(2000, lines.stream().distinct().count());
            assertEquals(2000, lines.size());
        }

        @Test void tenMegabytesInOneLineArriveWhole() throws IOException {
            var text = run("System.out.print(\"é\".repeat(5_000_000)); System.out.print(\"end\");").stream("stdout");
            assertEquals(5_000_003, text.length());
            assertTrue(text.endsWith("ééend"));
        }
    }

    @Nested class LongCells {
        @Test void statementsAreCompiledTogetherAndFailInTheirOwnLine() throws IOException {
            var code = new StringBuilder("int sum = 0;\n");
            for (int i = 1; i <= 5000; i++) code.append("sum += ").append(i).append(";   // a remark\n");
            assertEquals("12502500", value(code + "sum"));
            assertTrue(value(code + "sum /= 0;\nsum").contains("line 5002: sum /= 0;"));
        }

        @Test void declarationsAmongThemStayDeclared() throws IOException {
            var code = new StringBuilder("import java.util.function.*;\nint count = 0;\n");
            for (int i = 0; i < 30; i++) code.append("count += 1;\n");
            code.append("int more() { return 5; }\nrecord R(int r) { }\nint extra = more();\n");
            for (int i = 0; i < 30; i++) code.append("count += extra;\n");
            assertEquals("180", value(code + "count"));
            assertEquals("R[r=5]", value("new R(extra)"));
        }

        @Test void whatDoesNotCompileIsToldAtItsLineAndWhatPrecedesItHasRun() throws IOException {
            var code = "int n = 0;\n" + "n++;\n".repeat(30) + "n = \"text\";\n" + "n++;\n".repeat(10);
            assertTrue(value(code + "n").contains("line 32: incompatible types"));
            assertEquals("30", value("n"));
        }

        @Test void thatTakeMinutesSaySoAtOnceAndCanBeStopped() throws IOException {
            var code = new StringBuilder();
            for (int i = 0; i < 5000; i++) code.append("int d").append(i).append(" = ").append(i).append(";\n");
            var result = interrupted(code.toString(), "stream");
            assertTrue(result.stream("stderr").contains("has to compile 5,000 parts of it one by one"), result.stream("stderr"));
            assertTrue(result.error().orElseThrow().startsWith("Interrupted"));
        }
    }

    @Nested class NeighbouringCalls {
        @Test void areCompiledTogether() throws IOException {
            run("String caller() { return StackWalker.getInstance().walk(frames -> frames.skip(1).findFirst().orElseThrow().getClassName()); }");
            assertEquals("1", value("var from = new TreeSet<String>();\nfrom.add(caller());   // a remark\nfrom.add(caller());\nfrom.size()"));
        }

        @Test void failInTheirOwnLineAndThoseBeforeHaveRun() throws IOException {
            for (var bad : new String[] {"Math.floorMod(1, 0);", "Math.floorMod(1, 2, 3);"}) {
                var result = run("System.out.print(\"a\");\n" + bad + "\nSystem.out.print(\"b\");\n1");
                assertTrue(Ansi.strip(result.traceback()).contains("line 2: "), result.traceback());
                assertEquals("a", result.stream("stdout"));
            }
        }

        @Test void areNotBegunAfterAStop() throws IOException {
            interrupted("var done = new StringBuilder();\ndisplay(0);\nLongStream.range(0, 3_000_000_000L).sum();\ndone.append(\"x\");\n1", "display_data");
            assertEquals("0", value("done.length()"));
        }
    }
}
