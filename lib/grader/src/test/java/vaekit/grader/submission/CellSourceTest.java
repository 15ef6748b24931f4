package vaekit.grader.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is read from a notebook.
class CellSourceTest {
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
                class MyKl { char c = '}'; String t = \"""
                    } \"""; }
                """;
        var source = CellSource.of(cell);
        assertTrue(source.contains("import java.time.Duration;") && source.contains("record P(int a)") && source.contains("class MyKl"), source);
        assertFalse(source.contains("Exercises.check") || source.contains("int x") || source.contains("for ("), source);
        assertEquals(cell.lines().count(), source.lines().count());
    }

    @Test
    void onlyCellsThatBeginWithTheMarkerCountAndTheLastOneWins() throws Refusal {
        var notebook = """
                {"cells": [
                  {"cell_type": "code", "source": ["//| exercise ex01\\n", "class First {}"]},
                  {"cell_type": "markdown", "source": "//| exercise ex02"},
                  {"cell_type": "code", "source": "System.exit(1);\\n//| exercise ex03"},
                  {"cell_type": "code", "source": "//| exercise ex01\\nclass Second {}"}]}
                """;
        var answers = Notebook.answers(notebook);
        assertEquals(Set.of("ex01"), answers.keySet());
        assertTrue(answers.get("ex01").contains("Second"));
    }

    @Test
    void aBrokenNotebookIsRefusedInASentence() {
        assertThrows(Refusal.class, () -> Notebook.answers("{\"cells\": ["));
        assertThrows(Refusal.class, () -> Notebook.answers("[".repeat(5000)));
    }
}
