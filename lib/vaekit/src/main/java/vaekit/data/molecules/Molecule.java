package vaekit.data.molecules;

import java.util.Arrays;
import java.util.List;

/// A connected molecule as a graph, without its hydrogens. What is computed from it is exact.
///
/// @param atoms the elements
/// @param bonds between atoms by their numbers
public record Molecule(List<Element> atoms, List<Bond> bonds) {

    /// @param order 1 single, 2 double, 3 triple
    public record Bond(int a, int b, int order) {}

    public Molecule {
        atoms = List.copyOf(atoms);
        bonds = List.copyOf(bonds);
    }

    /// The bonds of every atom, a double bond counted twice.
    public int[] bondsOfAtoms() {
        int[] count = new int[atoms.size()];
        for (var b : bonds) {
            count[b.a] += b.order;
            count[b.b] += b.order;
        }
        return count;
    }

    /// The hydrogens that fill all valences.
    public int hydrogens() {
        return atoms.stream().mapToInt(e -> e.valence).sum() - Arrays.stream(bondsOfAtoms()).sum();
    }

    /// The molecular weight in g/mol, hydrogens included.
    public double weight() {
        return atoms.stream().mapToDouble(e -> e.weight).sum() + hydrogens() * Element.HYDROGEN;
    }

    /// The number of independent rings: bonds − atoms + 1 (Euler), since the molecule is connected.
    public int rings() {
        return bonds.size() - atoms.size() + 1;
    }

    /// The planted property, in the manner of a partition coefficient but made up: the sum over the atoms of C 0.5, N −0.7,
    /// O −0.9, F 0.2, S 0.3, Cl 0.7, plus 0.4 for every ring. It says nothing about real molecules.
    public double oiliness() {
        return atoms.stream().mapToDouble(e -> e.oiliness).sum() + 0.4 * rings();
    }
}
