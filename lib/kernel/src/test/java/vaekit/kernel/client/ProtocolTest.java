package vaekit.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What Jupyter's messaging protocol asks of a kernel beyond running cells.
class ProtocolTest extends OneKernel {
    @Test void onlyCellsThatAreKeptInTheHistoryAreCounted() throws IOException {
        int before = run("1").count();
        var unkept = KernelClient.executeRequest("2");
        unkept.addProperty("store_history", false);
        assertEquals(before + 1, run("1").count());
        assertEquals(before + 1, client.execute(unkept, LIMIT, type -> { }).count());
        assertEquals(before + 2, run("3").count());
    }

    @Test void expressionsBesideACellHaveTheirValuesOrErrors() throws IOException {
        var request = KernelClient.executeRequest("int beside = 20;");
        var asked = new JsonObject();
        asked.addProperty("twice", "2 * beside");
        asked.addProperty("wrong", "beside / 0");
        asked.addProperty("nothing", "unheardOf");
        request.add("user_expressions", asked);
        var values = client.awaitReply(client.send(request), LIMIT).getAsJsonObject("user_expressions");
        assertEquals("40", values.getAsJsonObject("twice").getAsJsonObject("data").get("text/plain").getAsString());
        assertEquals("ok", values.getAsJsonObject("twice").get("status").getAsString());
        assertEquals("ArithmeticException", values.getAsJsonObject("wrong").get("ename").getAsString());
        assertEquals("error", values.getAsJsonObject("nothing").get("status").getAsString());
    }

    @Test void aSecondSocketOfOneIdentityIsAnswered() throws IOException {
        try (var first = KernelClient.connect(process, LIMIT, "twin"); var second = KernelClient.connect(process, LIMIT, "twin")) {
            assertEquals("5", second.execute("2 + 3", LIMIT).value().orElseThrow());
        }
    }

    @Test void twoClientsAreAnsweredEach() throws IOException {
        try (var other = KernelClient.connect(process, LIMIT)) {
            run("int shared = 1;");
            assertEquals("1", other.execute("shared", LIMIT).value().orElseThrow());
        }
    }

    @Test void aCommOfAnUnknownTargetIsClosed() throws IOException {
        assertTrue(client.openComm("no.such.target", LIMIT).contains("comm_close"));
    }

    @Nested class Input {
        /// Runs a cell whose prompts get `answers` in turn; where one is `null`, the cell is interrupted instead.
        private CellResult asked(String code, String... answers) throws IOException {
            var request = KernelClient.executeRequest(code);
            request.addProperty("allow_stdin", true);
            var left = new ArrayList<>(List.of(answers));
            return client.execute(request, LIMIT, type -> {
                if (!type.equals("input_request")) return;
                var answer = left.removeFirst();
                if (!answer.equals(STOP)) client.answer(answer);
                else interrupt();
            });
        }

        private static final String STOP = "(stop)";

        private static void interrupt() {
            try {
                client.interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Test void linesAreAskedForOneByOne() throws IOException {
            assertEquals("ä, 7", asked("var in = new Scanner(System.in); in.nextLine() + \", \" + in.nextInt()", "ä", "7").value().orElseThrow());
        }

        @Test void afterAStopAtThePromptTheNextReadGetsItsOwnAnswer() throws IOException {
            assertTrue(asked("new Scanner(System.in).nextLine()", STOP).error().orElseThrow().startsWith("Interrupted"));
            assertEquals("mine", asked("new Scanner(System.in).nextLine()", "mine").value().orElseThrow());
            assertEquals("again", asked("new Scanner(System.in).nextLine()", "again").value().orElseThrow());
        }

        @Test void anAnswerThatComesTooLateIsDropped() throws IOException {
            asked("new Scanner(System.in).nextLine()", STOP);
            client.answer("late");
            assertEquals("mine", asked("new Scanner(System.in).nextLine()", "mine").value().orElseThrow());
        }

        @Test void whatACellLeavesUnreadIsNotTheNextOnes() throws IOException {
            assertEquals("97", asked("System.in.read()", "abc").value().orElseThrow());
            assertEquals("own", asked("new Scanner(System.in).nextLine()", "own").value().orElseThrow());
        }

        @Test void whereNobodyAnswersTheCellSaysSo() throws IOException {
            assertTrue(error("new Scanner(System.in).nextLine()").contains("nobody can answer here"));
            assertTrue(error("System.in.read()").contains("nobody can answer here"));
        }
    }

    @Nested class Interrupts {
        /// An interrupt inside a send would cut a message in half: the client then finds a wrong signature.
        @Test void ofACellThatPrintsCutNoMessage() throws IOException {
            for (int i = 0; i < 8; i++) {
                var result = interrupted("for (int i = 0; ; i++) { System.out.println(\"line \" + i); display(i); }", "display_data");
                assertTrue(result.error().orElseThrow().startsWith("Interrupted"), () -> "" + result.error());
                var lines = result.stream("stdout").lines().toList();
                for (int k = 0; k < lines.size(); k++) assertEquals("line " + k, lines.get(k));
            }
        }

        @Test void thatComeWithoutPauseCutNoMessage() throws IOException {
            var result = run("""
                var me = Thread.currentThread();
                var storm = new Thread(() -> { while (me.isAlive() && !Thread.interrupted()) me.interrupt(); });
                storm.start();
                for (int i = 0; i < 3000; i++) { System.out.println("line " + i); if (i % 10 == 0) display(i); }
                storm.interrupt();
                while (storm.isAlive()) Thread.onSpinWait();""");
            assertEquals(3000, result.stream("stdout").lines().count());
            assertEquals(300, result.ofType("display_data").size());
        }

        @Test void ofACellThatDoesNothingElseAreHarmless() throws IOException {
            for (int i = 0; i < 50; i++) client.interrupt();
            assertEquals("3", value("1 + 2"));
        }
    }

    @Nested class WhileACellRuns {
        @Test void completionAndInspectionAreAnsweredAfterIt() throws IOException {
            var cell = client.sendExecute("Thread.sleep(300);");
            assertTrue(client.complete("Math.hyp", 8).contains("hypot("));
            assertTrue(client.inspect("Math.hypot(3, 4)", 8).startsWith("double Math.hypot"));
            assertEquals("ok", run("1").status());
            assertTrue(cell.length() > 0);
        }
    }

    @Nested class ValuesThatAreNone {
        @Test void displayShowsOnlyItsFigure() throws IOException {
            assertEquals(List.of("display_data"), types("display(7);"));
            assertEquals(List.of("display_data", "execute_result"), types("String shown = display(8);\nshown"));
        }

        @Test void printfShowsOnlyItsText() throws IOException {
            assertEquals(List.of("stream"), types("System.out.printf(\"%d%n\", 1)"));
            assertEquals(List.of("stream"), types("System.err.append(\"x\")"));
        }

        private static List<String> types(String code) throws IOException {
            return run(code).outputs().stream().map(o -> o.get("output_type").getAsString()).toList();
        }
    }
}
