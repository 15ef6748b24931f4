package vaekit.molecules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class StructuresTest {

    @Test
    void aFormulaIsWellFormedSvgInThePagesOwnInk() throws Exception {
        String svg = Structures.svg(Molecule.of("OCc1ccc(Cl)cc1"));
        var root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg))).getDocumentElement();
        assertEquals("svg", root.getTagName());
        assertTrue(root.getElementsByTagName("line").getLength() >= 9, svg);           // nine bonds, the ring's doubled
        assertTrue(svg.contains("currentColor") && svg.contains("#D55E00") && svg.contains("#009E73"), svg);
        assertFalse(svg.contains("#FFFFFF") || svg.contains("#000000") || svg.contains(" id="), svg);
    }

    @Test
    void rowsCarryLabelsAndCaptions() {
        var html = new Structures("Two <small> ones", List.of(Structures.row("first", List.of(Molecule.of("CCO"), Molecule.of("CCCCCC")), m -> m.atoms() + " atoms"))).html();
        assertTrue(html.contains("Two &lt;small&gt; ones") && html.contains("first") && html.contains("3 atoms") && html.contains("6 atoms"));
        assertEquals(2, html.split("<svg ", -1).length - 1);
    }
}
