package vaekit.molecules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenTest {
    static final Written WRITTEN = Written.of(List.of("CCCCCCCO", "OCCCCCCC", "Cc1ccccc1", "C(C", "C(=O)C1", "", "c1cccc1", "FCF(C)"));

    @Test
    void moleculesAreCountedNotSpellings() {
        assertEquals(3, WRITTEN.valid().size());
        assertEquals(2, WRITTEN.unique().size());
        var known = new Molecules(List.of("C1=CC=CC=C1C"), List.of(Molecule.of("C1=CC=CC=C1C")), 12);
        assertEquals(1, WRITTEN.fresh(known).size());
        assertEquals(3 / 8.0, WRITTEN.validity());
    }

    @Test
    void everyInvalidStringHasAFault() {
        assertEquals(5, WRITTEN.faults().values().stream().mapToInt(n -> n).sum());
        assertEquals(1, WRITTEN.faults().get(Fault.BRACKET));
        assertEquals(1, WRITTEN.faults().get(Fault.RING));
        assertEquals(1, WRITTEN.faults().get(Fault.SIGN));
        assertEquals(1, WRITTEN.faults().get(Fault.AROMATIC));
        assertEquals(1, WRITTEN.faults().get(Fault.VALENCE));
    }
}
