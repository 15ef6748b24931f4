package vaekit.plot;

import static org.junit.jupiter.api.Assertions.*;
import static vaekit.plot.Diagram.*;

import org.junit.jupiter.api.Test;

class DiagramTest {
    @Test void aNetworkIsTintedAndAValueIsNot() {
        assertTrue(Pixels.tinted(draw("", network("encoder", 0, 0)), Theme.color(0)) > 2000);
        assertEquals(0, Pixels.tinted(draw("", value("x", 0, 0)), Theme.color(0)));
    }

    @Test void anArrowAddsInkBetweenItsEnds() {
        int without = Pixels.count(draw("", hidden("z", 0, 0), observed("x", 2, 0)), Theme.MUTED);
        int with = Pixels.count(draw("", hidden("z", 0, 0), observed("x", 2, 0), arrow("z", "x")), Theme.MUTED);
        int dashed = Pixels.count(draw("", hidden("z", 0, 0), observed("x", 2, 0), dashed("z", "x")), Theme.MUTED);
        assertTrue(with > without + 300, without + " and " + with);
        assertTrue(dashed > without && dashed < with, dashed + " of " + with);
    }

    @Test void moreCellsMakeALargerFigure() {
        var small = draw("", value("x", 0, 0));
        var large = draw("", value("x", 0, 0), value("y", 3, 1));
        assertTrue(large.getWidth() > 3 * small.getWidth() / 2 && large.getHeight() > small.getHeight());
    }

    @Test void anArrowToNowhereIsNamed() {
        var e = assertThrows(IllegalArgumentException.class, () -> draw("", value("x", 0, 0), arrow("x", "q")));
        assertTrue(e.getMessage().contains("'q'") && e.getMessage().contains("[x]"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> draw("empty"));
    }
}
