package exercises;

import vaekit.exercise.ValenceExercise;

/// # Exercise 39: validity by valence
///
/// An atom can form as many bonds as its *valence* says: 4 for carbon, 3 for nitrogen, 2 for oxygen, 1 for fluorine; a double bond counts twice. Hydrogen is
/// not written: it fills what is free,
///
/// $$ h_i = v_i - \sum_{\text{bonds at } i} \text{order} $$
///
/// A list of atoms and bonds is **one molecule** if no h is negative, no atom is bonded to itself, no pair of atoms is bonded by two entries of the list, and every atom
/// can be reached from every other one. No atoms: no molecule.
///
/// **The mask.** A decoder that writes a molecule atom by atom need not learn this: before it draws the next bond, forbid the orders that are impossible. The new bond leads
/// from an atom that is there to a new one of valence w. Say for the orders 1, 2, 3 whether both ends have room for it.
///
/// Given are the valences, [n], and bonds {first, second, order}, [m, 3]; atoms count from 0. Leave the inputs as they are.
///
/// Notebook 19 uses it. Check your work with `kit check ex39`.
public class Ex39Valence implements ValenceExercise {
    @Override
    public int[] hydrogens(int[] valence, int[][] bonds) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public boolean valid(int[] valence, int[][] bonds) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public boolean[] mask(int[] valence, int[][] bonds, int atom, int valenceOfNew) {
        throw new UnsupportedOperationException("not written yet");
    }
}
