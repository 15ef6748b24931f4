package vaekit.molecules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WayOutTest {

    @Test
    void everyTrainingStringIsAllowedTokenByToken() {
        for (var smiles : MoleculesTest.MADE.strings()) {
            int[] tokens = Arrays.copyOf(Tokens.of(smiles), Molecules.LENGTH);
            for (int n = 0, end = Tokens.of(smiles).length; n <= end && n < tokens.length; n++) {
                assertTrue(WayOut.allows(tokens, n, tokens[n]), smiles + " after " + n + " tokens");
            }
        }
    }

    @Test
    void whatIsWrittenAtRandomAmongAllowedTokensIsAMolecule() {
        var random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            String smiles = Tokens.text(atRandom(random, 4 + i % 29));
            assertTrue(Molecule.read(smiles).isPresent(), smiles);
        }
    }

    private static int[] atRandom(Random random, int length) {
        int[] tokens = new int[length];
        for (int n = 0; n < length; n++) {
            int before = n;
            int[] allowed = java.util.stream.IntStream.range(0, Tokens.count()).filter(t -> WayOut.allows(tokens, before, t)).toArray();
            assertTrue(allowed.length > 0, "no way on after " + Tokens.text(tokens));
            int token = allowed[random.nextInt(allowed.length)];
            if (token == Tokens.END) break;
            tokens[n] = token;
        }
        return tokens;
    }

    @Test
    void nothingFollowsTheEnd() {
        int[] ended = Arrays.copyOf(Tokens.of("CCO"), 8);
        assertTrue(WayOut.allows(ended, 4, Tokens.END));
        assertFalse(WayOut.allows(ended, 4, 1));
        assertFalse(WayOut.allows(new int[8], 0, Tokens.END));
    }

    @Test
    void faultsAreNamed() {
        assertEquals(Fault.SIGN, fault("=C"));
        assertEquals(Fault.SIGN, fault("C(=)C"));
        assertEquals(Fault.BRACKET, fault("CC(C"));
        assertEquals(Fault.BRACKET, fault("CC)C"));
        assertEquals(Fault.RING, fault("C1CCC"));
        assertEquals(Fault.RING, fault("C1C1"));
        assertEquals(Fault.VALENCE, fault("FCO(C)C"));
        assertEquals(Fault.VALENCE, fault("CS(=O)(=O)"));
        assertEquals(Fault.VALENCE, fault("CC#NC"));
        assertEquals(Fault.AROMATIC, fault("c1cccc1"));
        assertEquals(Fault.AROMATIC, fault("Ccc"));
        for (var valid : java.util.List.of("c1ccsc1", "c1cc[nH]c1", "Cn1cccc1", "c1ccc2[nH]ccc2c1", "c1ccccc1c1ccncc1", "c1ccc2CCCCc2c1", "C1CC1", "FC=C")) assertEquals(null, fault(valid), valid);
    }

    private static Fault fault(String smiles) {
        return Draft.fault(Tokens.of(smiles));
    }

    /// Strings with one token changed: what these rules accept CDK accepts.
    @Test
    void cdkAcceptsWhatTheseRulesAccept() {
        var random = new Random(2);
        int accepted = 0, refused = 0, refusedByCdk = 0;
        for (int i = 0; i < 4000; i++) {
            int[] tokens = Tokens.of(MoleculesTest.MADE.strings().get(i % 2000));
            tokens[random.nextInt(tokens.length)] = 1 + random.nextInt(Tokens.count() - 1);
            boolean cdk = Molecule.read(Tokens.text(tokens)).isPresent();
            if (Draft.fault(Tokens.of(Tokens.text(tokens))) == null) {
                accepted++;
                assertTrue(cdk, Tokens.text(tokens));
            } else {
                refused++;
                if (!cdk) refusedByCdk++;
            }
        }
        assertTrue(accepted > 400 && refused > 1000, accepted + " accepted, " + refused + " refused");
        assertTrue(refusedByCdk > 0.95 * refused, refusedByCdk + " of " + refused);
        assertFalse(Molecule.read("").isPresent());
    }
}
