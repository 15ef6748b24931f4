package vaekit.data;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

class DatasetTest {
    /// Three images of 1×3 pixels, labels 0, 2, 1.
    final Images images = Images.of("tiny", new byte[] {0, (byte) 255, 51, 1, 2, 3, 4, 5, 6}, 1, 3, new int[] {0, 2, 1}, null);
    final Vectors vectors = Vectors.of("points", DenseMatrix.of(new double[][] {{1, 2, 3, 4}, {0.1, 0.2, 0.3, 0.4}}));

    @Nested
    class Gathering {
        @Test
        void putsOneExamplePerColumnInTheOrderOfTheIndex() {
            for (var type : List.of(ScalarType.Float32, ScalarType.Float64)) {
                var x = DenseMatrix.zeros(type, 3, 2);
                images.gather(new int[] {1, 2, 0}, 1, x);
                // 51 / 255 = 0.2; one ulp of a float is the only rounding
                double[][] expected = {{4 / 255.0, 0}, {5 / 255.0, 1}, {6 / 255.0, 0.2}};
                for (int i = 0; i < 3; i++) for (int j = 0; j < 2; j++) assertEquals(expected[i][j], x.get(i, j), 1e-8);
            }
        }

        @Test
        void keepsTheDigitsOfDoubleVectorsInADoubleBatch() {
            var x = DenseMatrix.zeros(ScalarType.Float64, 2, 1);
            vectors.gather(new int[] {2}, 0, x);
            assertEquals(0.3, x.get(1, 0), 0.0);
            assertEquals(0.3f, vectors.matrix().get(1, 2), 0.0);
        }

        @Test
        void refusesABatchOfAnotherHeightNamingBothShapes() {
            var e = assertThrows(IllegalArgumentException.class, () -> images.gather(new int[] {0}, 0, DenseMatrix.zeros(ScalarType.Float32, 4, 1)));
            assertEquals("tiny: the batch is [4, 1]; expected [3, B], one example per column.", e.getMessage());
        }

        @Test
        void refusesAnIndexThatEndsTooEarly() {
            var e = assertThrows(IllegalArgumentException.class, () -> vectors.gather(new int[] {0, 1}, 1, DenseMatrix.zeros(ScalarType.Float32, 2, 2)));
            assertTrue(e.getMessage().contains("at least 3; it has 2"), e.getMessage());
        }
    }

    @Nested
    class Labelling {
        @Test
        void classesAreCountedAndSurviveASubset() {
            assertEquals(3, images.classes());
            assertArrayEquals(new int[] {1, 0}, images.subset(2, 0).labels());
            assertEquals(3, images.subset(0).classes());
            assertEquals(5 / 255f, images.withLabel(1).matrix().get(1, 0), 0.0);
        }

        @Test
        void takesTheFirstOfEachClass() {
            var x = DenseMatrix.of(new double[][] {{0, 1, 2, 3, 4, 5}});
            var points = Vectors.of("points", x, new int[] {1, 1, 0, 1, 0, 0});
            assertArrayEquals(new int[] {1, 1, 0, 0}, points.perClass(2).labels());
            assertEquals(4, points.perClass(2).matrix().get(0, 3), 0.0);
            var e = assertThrows(IllegalArgumentException.class, () -> points.perClass(4));
            assertEquals("points has 3 examples of class 0; 4 were asked for.", e.getMessage());
        }

        @Test
        void unlabelledDataSaysSo() {
            assertEquals(0, vectors.classes());
            var e = assertThrows(IllegalStateException.class, () -> vectors.label(0));
            assertEquals("points has no labels.", e.getMessage());
        }

        @Test
        void refusesAnotherNumberOfLabels() {
            var e = assertThrows(IllegalArgumentException.class, () -> Images.of("tiny", new byte[6], 1, 3, new int[1], null));
            assertEquals("tiny: 1 labels for 2 examples; expected one label per example.", e.getMessage());
        }
    }

    @Nested
    class Splitting {
        @Test
        void losesNoExampleAndDoublesNone() {
            var x = DenseMatrix.zeros(ScalarType.Float32, 1, 100);
            for (int j = 0; j < 100; j++) x.set(0, j, j);
            var split = Vectors.of("numbers", x).split(0.9, 42);
            assertEquals(90, split.train().size());
            assertEquals(10, split.test().size());
            var a = split.train().matrix();
            var b = split.test().matrix();
            var seen = IntStream.range(0, 100).map(i -> (int) (i < 90 ? a.get(0, i) : b.get(0, i - 90))).sorted().toArray();
            assertArrayEquals(IntStream.range(0, 100).toArray(), seen);
        }

        @Test
        void isTheSameForTheSameSeedOnly() {
            var numbers = Vectors.of("numbers", DenseMatrix.of(new double[][] {IntStream.range(0, 50).asDoubleStream().toArray()}));
            var once = numbers.split(0.5, 1).train().matrix();
            assertEquals(once, numbers.split(0.5, 1).train().matrix());
            assertNotEquals(once, numbers.split(0.5, 2).train().matrix());
        }

        @Test
        void refusesAFractionThatLeavesNothing() {
            assertThrows(IllegalArgumentException.class, () -> vectors.split(1.0, 1));
            assertThrows(IllegalArgumentException.class, () -> vectors.split(Double.NaN, 1));
        }
    }

    @Nested
    class Binarising {
        final Images grey = Images.of("grey", fill(10_000, 51), 1, 1, null, null); // ink with probability 0.2

        @Test
        void drawsInkWithTheProbabilityOfThePixel() {
            var fixed = grey.binarised(7);
            long ink = IntStream.range(0, 10_000).filter(i -> fixed.pixel(i, 0, 0) == 255).count();
            assertEquals(2000, ink, 5 * Math.sqrt(10_000 * 0.2 * 0.8)); // 5 standard errors of a binomial
        }

        @Test
        void drawsAnewForAnotherKeyAndNeverTouchesBlackOrWhite() {
            var x = DenseMatrix.zeros(ScalarType.Float32, 1, 10_000);
            grey.gatherBinary(everyone, 0, x, 1);
            var y = x.copy();
            grey.gatherBinary(everyone, 0, y, 2);
            int differ = 0;
            for (int j = 0; j < 10_000; j++) if (x.get(0, j) != y.get(0, j)) differ++;
            assertEquals(3200, differ, 5 * Math.sqrt(10_000 * 0.32 * 0.68)); // 2 · 0.2 · 0.8 of them
            var sure = images.subset(0).binarised(3);
            assertEquals(0, sure.pixel(0, 0, 0));
            assertEquals(255, sure.pixel(0, 0, 1));
        }

        final int[] everyone = IntStream.range(0, 10_000).toArray();

        static byte[] fill(int n, int value) {
            byte[] b = new byte[n];
            java.util.Arrays.fill(b, (byte) value);
            return b;
        }
    }

    @Test
    void refusesNaNNamingExampleAndFeature() {
        var e = assertThrows(IllegalArgumentException.class, () -> Vectors.of("v", DenseMatrix.of(new double[][] {{1, 2}, {3, Double.NaN}})));
        assertTrue(e.getMessage().startsWith("v: example 1, feature 1 is NaN"), e.getMessage());
    }

    @Test
    void factorsFollowTheirExamples() {
        var factors = new Factors(List.of("slant", "width"), DenseMatrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}}));
        var data = Images.of("made", new byte[3], 1, 1, null, factors);
        assertArrayEquals(new double[] {6, 4}, data.subset(2, 0).factors().of("width"));
        assertThrows(IllegalArgumentException.class, () -> factors.of("height"));
        assertThrows(IllegalStateException.class, images::factors);
    }
}
