package vaekit.data.molecules;

import static org.junit.jupiter.api.Assertions.*;

import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

class MoleculesTest {
    static final Molecules MADE = Molecules.make(5000, 1);

    @Test
    void everyMadeStringIsValidAndDifferentFromAllOthers() {
        for (var smiles : MADE.strings()) assertInstanceOf(Smiles.Valid.class, Smiles.read(smiles), smiles);
        assertEquals(5000, new HashSet<>(MADE.strings()).size());
    }

    @Test
    void ringsBranchesAndEveryTokenOccur() {
        var seen = new HashSet<Integer>();
        for (int i = 0; i < MADE.size(); i++) IntStream.of(MADE.tokens(i)).forEach(seen::add);
        assertEquals(Tokens.count(), seen.size());
        double[] rings = MADE.oneHot().factors().of("rings");
        for (int r = 0; r <= 2; r++) {
            int wanted = r;
            assertTrue(IntStream.range(0, 5000).filter(i -> rings[i] == wanted).count() > 100, "molecules with " + r + " rings");
        }
    }

    @Test
    void aRandomTokenStringIsHardlyEverValid() { // so that a model's share of valid strings means something
        var dice = new vaekit.data.Dice(vaekit.rng.Rng.seed(3));
        int valid = 0;
        for (int i = 0; i < 1000; i++) {
            int[] tokens = IntStream.range(0, 12).map(_ -> 1 + dice.integer(Tokens.count() - 1)).toArray();
            if (Smiles.isValid(Tokens.text(tokens))) valid++;
        }
        assertTrue(valid < 20, valid + " of 1000");
    }

    @Test
    void theSameSeedMakesTheSameMolecules() {
        assertEquals(MADE.strings().subList(0, 100), Molecules.make(100, 1).strings());
        assertNotEquals(Molecules.make(100, 1).strings(), Molecules.make(100, 2).strings());
    }

    @Nested
    class TokensAndOneHot {
        @Test
        void chlorineIsOneTokenNotTwo() {
            assertArrayEquals(new int[] {1, 6, 1}, Tokens.of("CClC"));
            assertEquals("CClC", Tokens.text(1, 6, 1, Tokens.END, 5));
        }

        @Test
        void oneHotSequencesReadBackAsTheirStrings() {
            var few = Molecules.make(50, 4);
            var x = few.oneHot().matrix(); // [24 · 13, 50]
            assertEquals(24 * 13, x.nrow());
            assertEquals(few.strings(), Molecules.read(x));
            double ones = 0;
            for (int i = 0; i < x.nrow(); i++) ones += x.get(i, 0);
            assertEquals(24, ones);
        }

        @Test
        void refusesAStringThatIsTooLongAndRowsThatAreNoSequence() {
            assertThrows(IllegalArgumentException.class, () -> Tokens.padded("CCCC", 3));
            assertThrows(IllegalArgumentException.class, () -> Molecules.read(DenseMatrix.zeros(ScalarType.Float32, 14, 1)));
        }
    }
}
