package vaekit.data.molecules;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmilesTest {

    @ParameterizedTest
    @CsvSource({ // weights from the atomic weights by hand: CH4 = 12.011 + 4 · 1.008
        "C, 16.043, 0, 4", // methane
        "CCO, 46.069, 0, 6", // ethanol
        "C1=CC=CC=C1, 78.114, 1, 6", // benzene
        "CC(=O)O, 60.052, 0, 4", // acetic acid
        "C#N, 27.026, 0, 1", // hydrogen cyanide
        "ClC(Cl)Cl, 119.369, 0, 1", // chloroform
        "C1CC2CCC1C2, 96.173, 2, 12", // norbornane
        "C=1CCCCC=1, 82.146, 1, 10", // cyclohexene, the double bond written at the ring's ends
        "CS, 48.103, 0, 4", // methanethiol
        "OC(F)N, 65.047, 0, 4",
    })
    void weightRingsAndHydrogensAreExact(String smiles, double weight, int rings, int hydrogens) {
        var molecule = Smiles.molecule(smiles);
        assertEquals(weight, molecule.weight(), 1e-9);
        assertEquals(rings, molecule.rings());
        assertEquals(hydrogens, molecule.hydrogens());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "\"\" | it has no atom",
        "=C | it starts with a bond",
        "C= | it ends with a bond",
        "C==C | two bond signs follow each other",
        "(C) | a branch does not follow an atom",
        "C(C | a branch is not closed",
        "C(C)) | a branch is closed that was not opened",
        "C()C | a branch is empty",
        "C(C=)C | a branch ends with a bond",
        "C1CC | ring 1 is not closed",
        "1CC1 | ring 1 does not follow an atom",
        "CC(C)1CC1 | ring 1 does not follow an atom",
        "C11 | ring 1 joins atoms that are joined already",
        "C1C1 | ring 1 joins atoms that are joined already",
        "C=1CCCC#1 | the two ends of ring 1 have different bonds",
        "COC=F | atom 4 (F) has 2 bonds, its valence is 1",
        "C(C)(C)(C)(C)C | atom 1 (C) has 5 bonds, its valence is 4",
        "CXC | 'X' at place 2 of CXC is no token",
    })
    void whatIsNoMoleculeIsRefusedWithItsReason(String smiles, String why) {
        var reading = Smiles.read(smiles);
        assertInstanceOf(Smiles.Invalid.class, reading);
        assertTrue(((Smiles.Invalid) reading).why().startsWith(why), ((Smiles.Invalid) reading).why());
        assertFalse(Smiles.isValid(smiles));
    }

    @Nested
    class Oiliness {
        @Test
        void isTheSumOverAtomsAndRings() {
            assertEquals(0.5 + 0.5 - 0.9, Smiles.molecule("CCO").oiliness(), 1e-12);
            assertEquals(6 * 0.5 + 0.4 + 0.7, Smiles.molecule("C1=CC=CC=C1Cl").oiliness(), 1e-12);
        }
    }

    /// In time that grows with the length: the quadratic reader took minutes for these, hence the limit of a whole minute.
    @Nested
    class AStringOf200000Letters {
        @Test @Timeout(60)
        void isRead() {
            var chain = Smiles.molecule("C".repeat(200_000));
            assertEquals(400_002, chain.hydrogens());
        }

        @Test @Timeout(60)
        void isReadWithAHundredThousandRings() {
            assertTrue(Smiles.isValid("C1CC1".repeat(40_000)));
        }

        @Test
        void isShortenedInAMessage() {
            var why = assertThrows(IllegalArgumentException.class, () -> Smiles.molecule("C".repeat(200_000) + "?")).getMessage();
            assertTrue(why.length() < 300 && why.contains("'?' at place 200001"), why);
        }
    }
}
