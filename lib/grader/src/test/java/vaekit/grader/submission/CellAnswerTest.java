package vaekit.grader.submission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vaekit.exercise.GaussianKlExercise;
import vaekit.grader.submission.CellUnit.Kind;

/// What is read from a notebook.
class CellAnswerTest {
    private static CellAnswer answer(String... cells) {
        return new CellAnswer(cells[cells.length - 1], CellDeclarations.of(List.of(cells)), GaussianKlExercise.class);
    }

    @Test
    void typesAndImportsStayStatementsGoAndLinesKeepTheirNumbers() {
        var cell = """
                //| exercise ex01
                import java.time.Duration;
                int x = 3;
                @Deprecated
                record P(int a) { String s() { return "} class ; {"; } /* } */ }
                Exercises.check("ex01", new MyKl());
                for (int i = 0; i < 3; i++) { x += i; }
                // ends with a backslash \\
                class MyKl { char c = '}'; String t = \"""
                    } \"""; }
                """;
        var source = answer(cell).alone();
        assertTrue(source.contains("import java.time.Duration;") && source.contains("record P(int a)") && source.contains("class MyKl"), source);
        assertFalse(source.contains("Exercises.check") || source.contains("int x") || source.contains("for ("), source);
        assertEquals(cell.lines().count(), source.lines().count());
        assertEquals(cell.lines().toList().indexOf("@Deprecated"), answer(cell).with(Set.of()).lines().toList().indexOf("static @Deprecated"));
    }

    @Test
    void declarationsAreToldFromStatements() {
        var cell = """
                import java.util.List; final double A = 1, B[] = {2, 3};
                var f = (java.util.function.DoubleUnaryOperator) x -> { return x; };
                double sq(double x) { return x * x; }
                static <T extends Comparable<T>> List<T> all(T a) throws Exception { return null; }
                if (A > 0) { sq(2); } else { sq(3); }
                new Object() { int y; };
                A = 3; sq(2); return x; throw new Error();
                public sealed interface S permits T {}; enum E { X, Y }
                double last = 3
                """;
        var units = CellUnit.of(cell);
        assertEquals(List.of(Set.of("A", "B"), Set.of("f"), Set.of("sq"), Set.of("all"), Set.of("S"), Set.of("E"), Set.of("last")),
                units.stream().map(CellUnit::names).filter(n -> !n.isEmpty()).toList());
        assertEquals(List.of(Kind.IMPORT, Kind.FIELD, Kind.FIELD, Kind.METHOD, Kind.METHOD), units.stream().map(CellUnit::kind).limit(5).toList());
        assertEquals(cell, String.join("", units.stream().map(u -> u.text(cell)).toList()), "nothing is lost");
    }

    @Test
    void helpersOfOtherCellsStandOnTheFirstLine() {
        var with = answer("/* squares\n it */ double sq(double x) {\n  return x * x; // x²\n}", "double sq(int x) { return 0; }", "//| exercise ex01\nclass MyKl { }").with(Set.of("sq"));
        assertTrue(with.lines().findFirst().orElseThrow().contains("static double sq(double x) {   return x * x;"), with);
        assertTrue(with.contains("double sq(int x)"), "an overload");
        assertEquals("static class MyKl { }", with.lines().toList().get(1));
    }

    @Test
    void aLaterDefinitionReplacesAnEarlierOne() {
        var with = answer("double c() { return 1; }", "double c() { return 2; }", "class MyKl { }").with(Set.of("c"));
        assertFalse(with.contains("return 1"), with);
    }

    @Test
    void onlyCodeCellsCountInEveryFormat() throws IOException {
        assertEquals(List.of("a\nb", "c"), CodeCells.of("""
                {"metadata": {"cells": [1]}, "cells": [
                  {"cell_type": "code", "source": ["a\\n", "b"], "outputs": [{"data": {"image/png": "%s"}}]},
                  {"cell_type": "markdown", "source": "x"},
                  {"source": "c", "cell_type": "code"}]}
                """.formatted("A".repeat(30 << 20)).getBytes(UTF_8)));
        assertEquals(List.of("a"), CodeCells.of("{\"nbformat\": 3, \"worksheets\": [{\"cells\": [{\"cell_type\": \"code\", \"input\": [\"a\"]}]}]}".getBytes(UTF_8)));
    }

    @Test
    void aBrokenNotebookIsRefusedInASentence() {
        for (var broken : List.of("", "[1]", "{\"cells\": [", "{\"cells\": [{\"source\": [", "[".repeat(5000), "{\"cells\":".repeat(50_000)))
            assertThrows(Refusal.class, () -> CodeCells.of(broken.getBytes(UTF_8)), broken);
    }
}
