package vaekit.exercise;

/// Exercise 39: is it a molecule?
public interface ValenceExercise {

    /// The hydrogens that fill each atom's free bonds; negative where it has too many bonds.
    ///
    /// @param valence how many bonds each atom can form, [n]
    /// @param bonds   each {first atom, second atom, order}, [m, 3]
    int[] hydrogens(int[] valence, int[][] bonds);

    /// Whether it is one molecule: no atom with too many bonds, no atom bonded to itself, no pair bonded twice, everything connected.
    boolean valid(int[] valence, int[][] bonds);

    /// Which orders a further bond from this atom to a new atom may have: element k − 1 says whether order k may, [3].
    boolean[] mask(int[] valence, int[][] bonds, int atom, int valenceOfNew);
}
