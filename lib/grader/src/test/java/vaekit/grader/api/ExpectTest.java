package vaekit.grader.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vaekit.grader.api.Mistake.mistake;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ExpectTest {
    private static ExerciseFailure failure(Executable assertion) {
        return assertThrows(ExerciseFailure.class, assertion);
    }

    @Nested
    class Close {
        @Test
        void acceptsWithinRelativePlusAbsoluteError() {
            Expect.close(new double[] {1000.5, 1e-13}, new double[] {1000, 0}, 1e-3, 1e-12);
        }

        @Test
        void namesTheWorstIndexBothValuesAndBothErrors() {
            var message = failure(() -> Expect.close(new double[] {1.1, 5, 3}, new double[] {1, 2, 3}, 1e-9, 0)).getMessage();
            for (var part : new String[] {"[1] is 5.0", "expected 2.0", "absolute error 3.00", "relative error 1.50"}) assertTrue(message.contains(part), message);
        }

        @Test
        void aNanNeverPassesNotEvenAgainstANan() {
            assertEquals(Failure.NOT_FINITE, failure(() -> Expect.close(Double.NaN, 1, 1e9, 1e9)).kind());
            failure(() -> Expect.close(Double.NaN, Double.NaN, 1e9, 1e9));
        }

        @Test
        void anInfinityEqualsOnlyItself() {
            Expect.close(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-9, 0);
            failure(() -> Expect.close(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e9, 1e9));
        }

        @Test
        void looksAtTheShapeBeforeTheValues() {
            assertEquals(Failure.SHAPE, failure(() -> Expect.close(new double[] {9, 9}, new double[] {1}, 1e-9, 0)).kind());
            assertEquals(Failure.SHAPE, failure(() -> Expect.close(new double[][] {{1}, {1, 2}}, new double[2][2], 1e-9, 0)).kind());
            assertEquals(Failure.NULL, failure(() -> Expect.close(new double[][] {null}, new double[1][1], 1e-9, 0)).kind());
        }

        @Test
        void recognisesATypicalMistakeByItsValue() {
            var failure = failure(() -> Expect.close(4, 2, 1e-9, 0, mistake("sign", -2), mistake("twice", 4)));
            assertEquals(Optional.of("twice"), failure.hintId());
        }
    }

    @Nested
    class Others {
        public record Box(double[] values) {}

        @Test
        void aChangedInputIsNoticedAlsoInsideARecord() {
            var box = new Box(new double[] {1, 2});
            Expect.unchanged(() -> { }, box);
            assertEquals(Failure.MUTATED_INPUT, failure(() -> Expect.unchanged(() -> box.values()[1] = 3, box)).kind());
        }

        @Test
        void centralDifferencesOfACubeAreItsDerivative() {
            double[] x = {1, -2};
            assertArrayEquals(new double[] {3, 12}, Expect.centralDifferences(v -> Math.pow(v[0], 3) + Math.pow(v[1], 3), x, 1e-4), 1e-6);
            assertArrayEquals(new double[] {1, -2}, x);
        }

        @Test
        void aMeanIsJudgedByItsStandardError() {
            var samples = new Draw(1, "mean").normal(10_000);
            Expect.meanIs(samples, 0, 4);
            failure(() -> Expect.meanIs(samples, 0.1, 4)); // ten standard errors away
            failure(() -> Expect.meanIs(new double[] {Double.NaN, 1}, 0, 4));
        }
    }

    @Nested
    class Drawing {
        @Test
        void dependsOnSeedAndNameAndNothingElse() {
            assertArrayEquals(new Draw(7, "a").normal(5), new Draw(7, "a").normal(5));
            assertTrue(new Draw(7, "a").uniform() != new Draw(8, "a").uniform());
            assertTrue(new Draw(7, "a").uniform() != new Draw(7, "b").uniform());
            assertArrayEquals(Draw.secret(7, "a").normal(5), Draw.secret(7, "a").normal(5));
            assertTrue(Draw.secret(7, "a").uniform() != Draw.secret(8, "a").uniform() && Draw.secret(7, "a").uniform() != Draw.secret(7, "b").uniform());
        }

        @Test
        void normalsHaveUnitVariance() {
            var squares = new Draw(3, "variance").normal(20_000);
            for (int i = 0; i < squares.length; i++) squares[i] *= squares[i];
            Expect.meanIs(squares, 1, 4);
        }

        @Test
        void sizesReachBothEnds() {
            var draw = new Draw(5, "sizes");
            var seen = new java.util.TreeSet<Integer>();
            for (int i = 0; i < 200; i++) seen.add(draw.size(2, 4));
            assertEquals("[2, 3, 4]", seen.toString());
        }
    }
}
