package vaekit.molecules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.smiles.SmiFlavor;
import org.openscience.cdk.smiles.SmilesGenerator;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;

class MoleculesTest {
    static final Molecules MADE = Molecules.make(2000, 1);

    @Test
    void everyMoleculeIsReadByCdkAndDifferentFromTheOthers() {
        assertEquals(2000, MADE.size());
        assertEquals(2000, MADE.known().size());
        for (int i = 0; i < MADE.size(); i++) assertEquals(MADE.molecules().get(i), Molecule.of(MADE.strings().get(i)));
    }

    @Test
    void sizesAreThoseAskedFor() {
        assertTrue(MADE.molecules().stream().allMatch(m -> m.atoms() >= 7 && m.atoms() <= 20));
        assertTrue(MADE.strings().stream().allMatch(s -> Tokens.of(s).length <= Molecules.LENGTH));
    }

    @Test
    void everyTokenIsUsed() {
        var used = new HashSet<Integer>();
        for (var s : MADE.strings()) Arrays.stream(Tokens.of(s)).forEach(used::add);
        assertEquals(Tokens.count() - 1, used.size());
    }

    @Test
    void noBondIsUnlikely() {
        assertEquals(0, MADE.molecules().stream().mapToInt(Molecule::unlikelyBonds).sum());
        for (var smiles : List.of("COOC", "CNNC", "CON", "COSC", "CN(Cl)C", "CSF", "CSSC")) assertEquals(1, Molecule.of(smiles).unlikelyBonds(), smiles);
        for (var smiles : List.of("CS(=O)(=O)NC", "C[N+](=O)[O-]", "c1ccon1", "COCCN")) assertEquals(0, Molecule.of(smiles).unlikelyBonds(), smiles);
    }

    @Test
    void theSameSeedMakesTheSameMolecules() {
        assertEquals(MADE.strings().subList(0, 100), Molecules.make(100, 1).strings());
        assertNotEquals(Molecules.make(100, 1).strings(), Molecules.make(100, 2).strings());
    }

    @Test
    void tenThousandRespellingsGiveOneCanonicalStringEach() throws CDKException {
        var random = new Random(1);
        int different = 0;
        for (int i = 0; i < 10_000; i++) {
            int which = i % MADE.size();
            var molecule = MADE.molecules().get(which);
            String spelling = respelt(molecule, random, i % 2 == 0);
            if (!spelling.equals(MADE.strings().get(which))) different++;
            assertEquals(molecule.canonical(), Molecule.of(spelling).canonical(), spelling);
        }
        assertTrue(different > 9000, different + " of 10,000 spellings differ from the first one");
    }

    /// Another spelling: the atoms in a random order, aromatic rings in small letters or with double bonds.
    private static String respelt(Molecule molecule, Random random, boolean smallLetters) throws CDKException {
        var graph = Molecule.of(molecule.canonical()).graph();
        var atoms = Arrays.asList(molecule.graph().getAtomCount() == 0 ? new IAtom[0] : copy(graph));
        Collections.shuffle(atoms, random);
        graph.setAtoms(atoms.toArray(IAtom[]::new));
        return new SmilesGenerator(smallLetters ? SmiFlavor.UseAromaticSymbols : SmiFlavor.Default).create(graph);
    }

    private static IAtom[] copy(org.openscience.cdk.interfaces.IAtomContainer graph) {
        var atoms = new IAtom[graph.getAtomCount()];
        for (int i = 0; i < atoms.length; i++) atoms[i] = graph.getAtom(i);
        return atoms;
    }

    @Test
    void differentMoleculesHaveDifferentCanonicalStrings() {
        assertNotEquals(Molecule.of("CCO"), Molecule.of("COC"));
        assertEquals(Molecule.of("C1=CC=CC=C1O"), Molecule.of("Oc1ccccc1"));
    }

    @Test
    void oneHotIsReadBack() {
        var few = MADE.subset(3, 5, 8);
        assertEquals(few.strings(), Molecules.read(few.oneHot().matrix()));
        assertEquals(few.molecules().get(1).logP(), few.oneHot().factors().of("logP")[1]);
    }

    @Test
    void neighbourhoodsAreTheBitsThatEnoughMoleculesHave() {
        var few = MADE.subset(IntStream.range(0, 40).toArray());
        var x = few.neighbourhoods(3).matrix();
        for (int i = 0; i < x.nrow(); i++) {
            int row = i;
            assertTrue(IntStream.range(0, 40).mapToDouble(j -> x.get(row, j)).sum() >= 3);
        }
        int all = few.neighbourhoods(1).matrix().nrow();
        assertTrue(x.nrow() > 20 && x.nrow() < all, x.nrow() + " of " + all);
        double ones = IntStream.range(0, all).mapToDouble(i -> few.neighbourhoods(1).matrix().get(i, 7)).sum();
        assertEquals(few.molecules().get(7).fingerprint().cardinality(), ones);
        assertThrows(IllegalArgumentException.class, () -> few.neighbourhoods(41));
    }

    @Test
    void messagesSayWhatWasGiven() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Molecules.make(0, 1)).getMessage().contains("0 were asked for"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Molecules.read(DenseMatrix.zeros(ScalarType.Float32, 14, 1))).getMessage().contains("[14, 1]"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Molecule.of("C(C)(C)(C)(C)C")).getMessage().contains("atom 1 (C)"));
        assertFalse(Molecule.read("c1cccc1").isPresent());
    }
}
