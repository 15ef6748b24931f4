package vaekit.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChartTest {
    private final Axes axes = Axes.of("", "x", "y");

    @Nested class Lines {
        @Test void eachTakesTheNextColour() {
            BufferedImage image = axes.draw(List.of(Series.line("a", 0, 1, x -> x), Series.line("b", 0, 1, x -> -x)));
            assertTrue(Pixels.count(image, Theme.color(0)) > 500);
            assertTrue(Pixels.count(image, Theme.color(1)) > 500);
            assertEquals(0, Pixels.count(image, Theme.color(2)));
        }

        @Test void twoMayShareAName() {
            assertDoesNotThrow(() -> axes.draw(List.of(Series.line("a", 0, 1, x -> x), Series.line("a", 0, 1, x -> -x))));
        }

        @Test void aDashedOneHasGaps() {
            int solid = Pixels.count(axes.draw(List.of(Series.line("", 0, 1, x -> x))), Theme.color(0));
            int dashed = Pixels.count(axes.draw(List.of(Series.line("", 0, 1, x -> x).dashed())), Theme.color(0));
            assertTrue(dashed > solid / 3 && dashed < solid * 4 / 5, dashed + " of " + solid);
        }

        @Test void aBandFillsTheAreaBetweenItsEdges() {
            double[] x = {0, 1}, low = {0, 0}, high = {1, 1}, half = {0.5, 0.5};
            var frame = List.of(Series.line("", x, high).color(1), Series.line("", x, low).color(1));
            int whole = Pixels.tinted(axes.draw(List.of(Series.band("", x, low, high), frame.get(0), frame.get(1))), Theme.color(0));
            int upper = Pixels.tinted(axes.draw(List.of(Series.band("", x, half, high), frame.get(0), frame.get(1))), Theme.color(0));
            assertEquals(0.5, (double) upper / whole, 0.05);          // the frame covers a few pixels
        }
    }

    @Nested class Scatters {
        @Test void twoLabelsUseTwoColours() {
            BufferedImage image = Scatter.draw(axes, Pixels.matrix(2, 0, 0, 1, 1, 2, 0), new int[] {0, 1, 1}, List.of(), false);
            int one = Pixels.tinted(image, Theme.color(0)), two = Pixels.tinted(image, Theme.color(1));
            assertTrue(one > 50 && two > 100, one + " and " + two);
            assertEquals(0, Pixels.tinted(image, Theme.color(2)));
        }

        @Test void aMissingLabelKeepsTheColoursOfTheOthers() {
            BufferedImage image = Scatter.draw(axes, Pixels.matrix(2, 0, 0, 1, 1), new int[] {0, 2}, List.of(), false);
            assertTrue(Pixels.tinted(image, Theme.color(2)) > 50);
        }

        @Test void onePointIsEnough() {
            assertDoesNotThrow(() -> Scatter.draw(axes, Pixels.matrix(2, 5, 5), new int[0], List.of(), true));
        }
    }

    @Nested class HeatOfAMatrix {
        @Test void zeroIsWhiteWhereBothSignsOccur() {
            BufferedImage image = Cells.of(axes, Pixels.matrix(1, -1, 0, 0.5)).draw();
            assertTrue(Pixels.count(image, Theme.color(0)) > 3000);
            assertEquals(Color.WHITE, ColorScale.between(-1, 1).color(0));
        }

        @Test void theLargestEntryIsBrightAndTheSmallestDark() {
            BufferedImage image = Cells.of(Axes.of("", "column", "row"), Pixels.matrix(2, 0, 1, 0, 0)).draw();
            int cell = 44 * Theme.SCALE * 44 * Theme.SCALE;
            assertEquals(1.0, (double) Pixels.count(image, Colormap.at(1)) / cell, 0.1);       // its number covers a few pixels
            assertEquals(3.0, (double) Pixels.count(image, Colormap.at(0)) / cell, 0.3);
        }

        @Test void withLimitsTheColoursOfTwoMatricesMeanTheSame() {
            BufferedImage image = new Cells(Axes.of("", "column", "row"), Pixels.matrix(2, 0, 0.5, 0, 0), 0, 1).draw();
            assertEquals(1.0, (double) Pixels.count(image, Colormap.at(0.5)) / (44 * Theme.SCALE * 44 * Theme.SCALE), 0.1);
        }
    }

    @Nested class Losses {
        static final double[] LOSS = {203, 126}, KL = {3, 6}, NONE = {};

        static BufferedImage chart(double[] test) {
            return new LossChart("", 2, List.of(new LossChart.Curve("loss", LOSS, test), new LossChart.Curve("reconstruction", new double[] {200, 120}, NONE),
                new LossChart.Curve("KL", KL, NONE))).draw();
        }

        @Test void eachCurveHasItsColour() {
            for (var concept : List.of(Concept.ELBO, Concept.RECONSTRUCTION, Concept.KL)) assertTrue(Pixels.count(chart(NONE), concept.color()) > 300);
        }

        @Test void testDataAddDashedLines() {
            assertTrue(Pixels.count(chart(new double[] {210, 130}), Concept.ELBO.color()) > 1.2 * Pixels.count(chart(NONE), Concept.ELBO.color()));
        }

        @Test void oneEpochIsADot() {
            BufferedImage image = new LossChart("", 15, List.of(new LossChart.Curve("loss", new double[] {200}, NONE))).draw();
            assertTrue(Pixels.tinted(image, Concept.ELBO.color()) > 30);
        }

        @Test void aDivergedRunIsNamed() {
            var e = assertThrows(IllegalArgumentException.class, () -> new LossChart.Curve("KL", new double[] {3, Double.NaN}, NONE));
            assertTrue(e.getMessage().startsWith("KL by epoch: NaN at index 1"), e.getMessage());
        }
    }

    @Nested class Numbers {
        @Test void areShortAndPlain() {
            assertEquals("0.5", Theme.number(0.5, 1));
            assertEquals("0", Theme.number(0.00012, 1));
            assertEquals("11.9", Theme.number(11.9, 11.9));
            assertEquals("1000", Theme.number(1000, 1000));
        }

        @Test void ofTickMarksCarryNoRoundingDust() {
            assertEquals("0.3", Theme.tick(0.1 + 0.2));
            assertEquals("−0.05", Theme.tick(-0.05));
            assertEquals("20", Theme.tick(20));
        }

        @Test void ofPowersOfTenArePlainUntilTheyAreLong() {
            assertEquals("1000", Theme.powerOfTen(3));
            assertEquals("0.01", Theme.powerOfTen(-2));
            assertEquals("10⁻¹²", Theme.powerOfTen(-12));
        }
    }
}
