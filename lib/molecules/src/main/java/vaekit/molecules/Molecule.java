package vaekit.molecules;

import java.util.BitSet;
import java.util.Optional;
import org.openscience.cdk.aromaticity.Aromaticity;
import org.openscience.cdk.aromaticity.ElectronDonation;
import org.openscience.cdk.atomtype.CDKAtomTypeMatcher;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.fingerprint.CircularFingerprinter;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smiles.SmiFlavor;
import org.openscience.cdk.smiles.SmilesGenerator;
import org.openscience.cdk.smiles.SmilesParser;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;
import org.openscience.cdk.tools.manipulator.AtomTypeManipulator;

/// A molecule as the Chemistry Development Kit (CDK; Willighagen et al. 2017) reads it from a SMILES string (Weininger 1988). A string is *valid* if
/// CDK can parse it, with alternating double bonds for its small letters, and knows every atom with its bonds as an atom type of chemistry.
///
/// Two molecules are equal if their [#canonical] strings are: so spellings of one molecule count once.
public final class Molecule {
    private static final CircularFingerprinter CIRCLES = new CircularFingerprinter(CircularFingerprinter.CLASS_ECFP4);
    private static final int LONGEST = 1000;           // characters: CDK goes into brackets by recursion, and takes time with the square of them

    private final IAtomContainer graph;
    private final String canonical;
    private Descriptors descriptors;     // computed when first asked for
    private BitSet fingerprint;

    private Molecule(IAtomContainer graph) throws CDKException {
        this.graph = graph;
        this.canonical = new SmilesGenerator(SmiFlavor.Unique | SmiFlavor.UseAromaticSymbols).create(graph);
    }

    /// The molecule that a string means; empty if it is not valid.
    public static Optional<Molecule> read(String smiles) {
        try {
            return smiles.isBlank() || smiles.contains(".") || smiles.length() > LONGEST ? Optional.empty() : Optional.of(new Molecule(typed(smiles)));
        } catch (CDKException | IllegalArgumentException | IllegalStateException notValid) {
            return Optional.empty();
        }
    }

    /// The molecule of a string that has to be valid.
    ///
    /// @throws IllegalArgumentException with CDK's reason when it is not
    public static Molecule of(String smiles) {
        try {
            if (smiles == null || smiles.isBlank()) throw new IllegalArgumentException("it is empty");
            if (smiles.length() > LONGEST) throw new IllegalArgumentException("it has " + smiles.length() + " characters; expected at most " + LONGEST + ", ten times what drugs have");
            return new Molecule(typed(smiles));
        } catch (CDKException | IllegalArgumentException | IllegalStateException e) {
            throw new IllegalArgumentException("\"" + Tokens.shortened(smiles) + "\" is no molecule: " + e.getMessage(), e);
        }
    }

    private static IAtomContainer typed(String smiles) throws CDKException {
        var graph = new SmilesParser(SilentChemObjectBuilder.getInstance()).parseSmiles(smiles);
        var types = CDKAtomTypeMatcher.getInstance(graph.getBuilder()).findMatchingAtomTypes(graph);
        for (int i = 0; i < types.length; i++) {
            if (types[i] == null || types[i].getAtomTypeName().equals("X")) {
                throw new IllegalArgumentException("atom " + (i + 1) + " (" + graph.getAtom(i).getSymbol() + ") has bonds that no such atom has");
            }
        }
        for (int i = 0; i < types.length; i++) AtomTypeManipulator.configure(graph.getAtom(i), types[i]);
        Aromaticity.clear(graph);
        new Aromaticity(ElectronDonation.daylight(), Cycles.or(Cycles.all(), Cycles.relevant())).apply(graph);
        return graph;
    }

    /// One string for each molecule, whatever spelling it was read from; aromatic rings in small letters.
    public String canonical() {
        return canonical;
    }

    /// The atoms, hydrogen not counted.
    public int atoms() {
        return graph.getAtomCount();
    }

    /// The number of independent rings: bonds − atoms + 1 (Euler), since the molecule is connected.
    public int rings() {
        return graph.getBondCount() - graph.getAtomCount() + 1;
    }

    /// The mean molecular weight in g/mol, hydrogens included.
    public double weight() {
        return AtomContainerManipulator.getMass(graph, AtomContainerManipulator.MolWeight);
    }

    /// log₁₀ of the ratio in which it spreads between octanol and water, estimated as a sum over its atoms by their types (Ghose & Crippen 1986,
    /// *J. Comput. Chem.* 7, 565; CDK's `ALOGP`). High: oily.
    public double logP() {
        return descriptors().logP();
    }

    /// How much it resembles known drugs, in [0, 1].
    public Desirability desirability() {
        return Desirability.of(descriptors());
    }

    /// What [#desirability] is made from.
    public Descriptors descriptors() {
        if (descriptors == null) descriptors = Descriptors.of(graph, weight());
        return descriptors;
    }

    /// The circular neighbourhoods up to two bonds around each atom, hashed to 1024 bits (ECFP4; Rogers & Hahn 2010).
    public BitSet fingerprint() {
        if (fingerprint == null) {
            synchronized (CIRCLES) {
                try {
                    fingerprint = CIRCLES.getBitFingerprint(graph).asBitSet();
                } catch (CDKException e) {
                    throw new IllegalStateException("CDK could not fingerprint " + canonical, e);
                }
            }
        }
        return fingerprint;
    }

    /// The share of neighbourhoods in common, from 0 to 1 for all (Tanimoto): |A ∩ B| / |A ∪ B|.
    public double similarity(Molecule other) {
        var both = (BitSet) fingerprint().clone();
        both.and(other.fingerprint());
        int common = both.cardinality(), all = fingerprint.cardinality() + other.fingerprint.cardinality() - common;
        return all == 0 ? 1 : (double) common / all;
    }

    /// How many of its bonds one would not bottle: between two of N, O, S or a halogen, outside aromatic rings, nitro groups, SO₂.
    public int unlikelyBonds() {
        int count = 0;
        for (var bond : graph.bonds()) {
            if (bond.isAromatic() || !hetero(bond.getBegin()) || !hetero(bond.getEnd())) continue;
            boolean sulfonyl = isSulfonyl(bond.getBegin()) || isSulfonyl(bond.getEnd());
            boolean nitro = bond.getBegin().getFormalCharge() == 1 || bond.getEnd().getFormalCharge() == 1;
            if (!sulfonyl && !nitro) count++;
        }
        return count;
    }

    private static boolean hetero(IAtom atom) {
        return atom.getAtomicNumber() != 6 && atom.getAtomicNumber() != 1;
    }

    /// Sulfur with two doubly bonded oxygens, and no halogen or single-bonded oxygen on it.
    private boolean isSulfonyl(IAtom atom) {
        if (atom.getAtomicNumber() != 16) return false;
        int oxygens = 0;
        for (var bond : graph.getConnectedBondsList(atom)) {
            int other = bond.getOther(atom).getAtomicNumber();
            if (other == 8 && bond.getOrder().numeric() == 2) oxygens++;
            else if (other != 6 && other != 7) return false;
        }
        return oxygens == 2;
    }

    /// The structure as CDK holds it: for what this class does not have.
    public IAtomContainer graph() {
        return graph;
    }

    @Override public boolean equals(Object other) {
        return other instanceof Molecule m && m.canonical.equals(canonical);
    }

    @Override public int hashCode() {
        return canonical.hashCode();
    }

    @Override public String toString() {
        return canonical;
    }
}
