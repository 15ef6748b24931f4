package vaekit.grader.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SolutionMarkersTest {
    private static final String SOLUTION = """
            class A {
                int f() {
                    // BEGIN SOLUTION
                    return 42;
                    // END SOLUTION
                    // STUB: throw new UnsupportedOperationException("not written yet");
                }

                // BEGIN SOLUTION
                private int helper() {
                    return 7;
                }
                // END SOLUTION
            }
            """;

    @Test
    void aRegionGivesWayToItsStub() {
        assertEquals("""
                class A {
                    int f() {
                        throw new UnsupportedOperationException("not written yet");
                    }
                }
                """, SolutionMarkers.skeleton("A.java", SOLUTION));
    }

    @Test
    void aRegionThatNeverEndsIsNamed() {
        var error = assertThrows(IllegalArgumentException.class, () -> SolutionMarkers.skeleton("A.java", "x\n// BEGIN SOLUTION\ny"));
        assertTrue(error.getMessage().contains("A.java line 2"), error::getMessage);
    }

    @Test
    void regionsDoNotNestAndDoNotEndTwice() {
        assertThrows(IllegalArgumentException.class, () -> SolutionMarkers.skeleton("A", "// BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION"));
        assertThrows(IllegalArgumentException.class, () -> SolutionMarkers.skeleton("A", "// BEGIN SOLUTION\n// END SOLUTION\n// END SOLUTION"));
    }

    @Test
    void aFileWithoutMarkersWouldGiveTheSolutionAway() {
        assertThrows(IllegalArgumentException.class, () -> SolutionMarkers.skeleton("A", "class A { int f() { return 42; } }"));
    }
}
