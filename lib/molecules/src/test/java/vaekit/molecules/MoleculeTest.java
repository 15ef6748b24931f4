package vaekit.molecules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoleculeTest {

    @Test
    void aspirinByHand() {
        var aspirin = Molecule.of("CC(=O)Oc1ccccc1C(=O)O");      // C9H8O4
        assertEquals(9 * 12.011 + 8 * 1.008 + 4 * 15.999, aspirin.weight(), 0.01);
        assertEquals(13, aspirin.atoms());
        assertEquals(1, aspirin.rings());
        var x = aspirin.descriptors();
        assertEquals(1, x.donors());
        assertEquals(1, x.aromatic());
        assertEquals(63.6, x.polarArea(), 0.05);                 // Ertl 2000: 9.23 + 2 · 17.07 + 20.23
    }

    /// ALOGP sums published contributions: one more CH₂ or one more chlorine adds the same to any chain.
    @Test
    void logPIsASumOverAtoms() {
        double step = Molecule.of("CCCCCC").logP() - Molecule.of("CCCCC").logP();
        assertEquals(step, Molecule.of("CCCCCCCC").logP() - Molecule.of("CCCCCCC").logP(), 1e-9);
        assertTrue(step > 0.2 && step < 0.7, "one CH₂: " + step);
        assertTrue(Molecule.of("Clc1ccccc1").logP() > Molecule.of("c1ccccc1").logP());
        assertTrue(Molecule.of("Oc1ccccc1").logP() < Molecule.of("c1ccccc1").logP());
    }

    /// Ghose, Viswanadhan & Wendoloski 1998, by hand: CH₃ −1.5603, CH₂ −1.0120, each of their hydrogens 0.7341.
    @Test
    void logPOfHexaneByHand() {
        assertEquals(2 * -1.5603 + 4 * -1.0120 + 14 * 0.7341, Molecule.of("CCCCCC").logP(), 1e-9);
    }

    /// CDK counts hydrogens as atoms for logP; it has to add them to a copy of its own.
    @Test
    void describingAMoleculeLeavesItsGraphAsItWas() {
        var phenol = Molecule.of("Oc1ccccc1");
        phenol.descriptors();
        assertEquals(7, phenol.atoms());
        assertEquals(7, phenol.graph().getBondCount());
        assertEquals(Molecule.of("Oc1ccccc1").fingerprint(), phenol.fingerprint());
    }

    /// CDK would follow it until the stack is full.
    @ParameterizedTest
    @ValueSource(strings = {"C", "C(", "", "C.", "Xx"})
    void whatIsNoMoleculeOrLongerThanAnyIsNotRead(String piece) {
        assertEquals(Optional.empty(), Molecule.read(piece.repeat(200_000)));
    }

    /// Each curve's published maximum is its greatest value over the property's range: a wrong digit would move it.
    @Test
    void everyDesirabilityHasItsTopAtOne() {
        double[] top = new double[7];
        for (double x = -3; x < 800; x += 0.01) {
            int j = 0;
            for (double d : Desirability.of(new Descriptors(x, x, 0, 0, x, 0, 0)).parts().values()) top[j] = Math.max(top[j++], d);
        }
        int j = 0;
        for (var name : Desirability.of(new Descriptors(300, 2, 3, 1, 60, 3, 2)).parts().keySet()) {
            if (name.equals("weight") || name.equals("logP") || name.equals("polar area")) assertEquals(1, top[j], 1e-4, name);
            j++;
        }
        for (int n = 0; n <= 12; n++) {
            for (double d : Desirability.of(new Descriptors(300, 2, n, n, 60, n, n)).parts().values()) assertTrue(d > 0 && d < 1.001, n + " → " + d);
        }
    }

    @Test
    void desirabilityIsTheWeightedGeometricMeanOfItsParts() {
        var d = Molecule.of("CC(=O)Oc1ccccc1C(=O)O").desirability();
        double[] w = {0.05, 0.48, 0.61, 0.46, 0.06, 0.65, 0.66};   // in the order of the parts' names
        double sum = 0, weights = 0;
        int i = 0;
        for (double part : d.parts().values()) {
            sum += w[i] * Math.log(part);
            weights += w[i++];
        }
        assertEquals(Math.exp(sum / weights), d.value(), 1e-12);
    }

    @Test
    void similarityIsOneForTheSameMoleculeAndLessForOthers() {
        var toluene = Molecule.of("Cc1ccccc1");
        assertEquals(1, toluene.similarity(Molecule.of("C1=CC=CC=C1C")));
        double ethyl = toluene.similarity(Molecule.of("CCc1ccccc1")), amine = toluene.similarity(Molecule.of("CCCNCC"));
        assertTrue(amine < ethyl && ethyl < 1, amine + " < " + ethyl + " < 1");
    }
}
