package vaekit.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.awt.geom.Line2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContourTest {
    @Test void aPlaneIsCutAlongAStraightLine() {
        double[][] x = {{0, 1, 2}, {0, 1, 2}, {0, 1, 2}};       // value = column
        List<Line2D> pieces = Contour.at(x, 1.25);
        assertEquals(2, pieces.size());                         // one piece in each of the two rows of cells
        for (Line2D piece : pieces) {
            assertEquals(1.25, piece.getX1(), 1e-12);
            assertEquals(1.25, piece.getX2(), 1e-12);
        }
    }

    @Test void aCircleKeepsItsRadius() {
        var values = new double[81][81];
        for (int r = 0; r < 81; r++) for (int c = 0; c < 81; c++) values[r][c] = Math.hypot(r - 40, c - 40);
        double length = 0;
        for (Line2D piece : Contour.at(values, 30.3)) {
            assertEquals(30.3, Math.hypot(piece.getX1() - 40, piece.getY1() - 40), 0.01);   // linear interpolation of a curved function
            length += Math.hypot(piece.getX2() - piece.getX1(), piece.getY2() - piece.getY1());
        }
        assertEquals(2 * Math.PI * 30.3, length, 0.2);           // closed: the pieces add up to the circumference
    }

    @Test void aSaddleIsCutTwiceWithoutCrossing() {
        List<Line2D> pieces = Contour.at(new double[][] {{1, 0}, {0, 1}}, 0.4);
        assertEquals(2, pieces.size());
        assertFalse(pieces.get(0).intersectsLine(pieces.get(1)));
        // The middle (½) lies above 0.4, with the high corners: each piece cuts off one low corner, (1, 0) or (0, 1).
        for (Line2D piece : pieces) assertTrue(piece.ptSegDist(0, 1) < 0.5 || piece.ptSegDist(1, 0) < 0.5);
    }
}
