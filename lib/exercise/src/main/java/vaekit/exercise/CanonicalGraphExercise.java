package vaekit.exercise;

/// Exercise 38: one code for all spellings of a molecule.
public interface CanonicalGraphExercise {

    /// Colours of the atoms, refined until atoms of one colour have the same surroundings.
    ///
    /// @param colour of each atom to begin with (its element), [n]
    /// @param bond   its bonds: 0 none, 1 single, 2 double, 3 triple; symmetric, [n, n]
    /// @return the refined colours, numbered 0, 1, 2, … in the order described, [n]
    int[] refine(int[] colour, int[][] bond);

    /// The smallest code among the orders of the atoms that list their refined colours from low to high.
    ///
    /// @return the first colours in that order, then the bonds above the diagonal row by row, [n + n(n − 1)/2]
    int[] canonical(int[] colour, int[][] bond);
}
