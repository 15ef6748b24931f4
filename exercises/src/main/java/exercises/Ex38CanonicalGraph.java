package exercises;

import vaekit.exercise.CanonicalGraphExercise;

/// # Exercise 38: the canonical form of a small graph
///
/// `CCO`, `OCC` and `C(O)C` are one molecule. Whoever counts new molecules has to see that, so each molecule gets *one* code, whatever the
/// order in which its atoms were written.
///
/// **Refining colours** (Morgan 1965; Weisfeiler and Leman 1968). An atom's *view* is the list of its own colour, then, sorted, one number for each
/// neighbour:
///
/// $$ \big(\, c_i,\; \mathrm{sort}\{\, n\, b_{ij} + c_j : b_{ij} > 0 \,\} \,\big) $$
///
/// with n the number of atoms and b the order of the bond. First number the given colours 0, 1, 2, … from the lowest to the highest (equal ones alike).
/// Then number the views in the same way: compare them element by element, and a list that ends first comes first. Repeat until the number of different
/// colours no longer grows.
///
/// **The code.** Several atoms may keep one colour. So try every order of the atoms in which the refined colours rise, and write the *given* colours in this
/// order, then the bonds above the diagonal row by row: b₀₁, b₀₂, …, b₁₂, …. The smallest of these lists, compared element by element, is the
/// canonical code. At most seven atoms; leave the inputs as they are.
///
/// Notebook 19 uses it. Check your work with `kit check ex38`.
public class Ex38CanonicalGraph implements CanonicalGraphExercise {
    @Override
    public int[] refine(int[] colour, int[][] bond) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public int[] canonical(int[] colour, int[][] bond) {
        throw new UnsupportedOperationException("not written yet");
    }
}
