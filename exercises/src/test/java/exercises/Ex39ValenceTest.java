package exercises;

import static vaekit.grader.api.Expect.holds;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Expect.same;
import static vaekit.grader.api.Expect.unchanged;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vaekit.exercise.ValenceExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;

@Exercise(value = "ex39", title = "Validity by valence", of = ValenceExercise.class)
@Hint(id = "orders-not-counted", value = "A double bond counts twice, a triple bond three times: subtract the order.")
@Hint(id = "one-end", value = "A bond takes from both of its atoms.")
@Hint(id = "bonds-not-hydrogens", value = "These are the bonds that are used; the hydrogens fill what is left of the valence.")
@Hint(id = "cut-at-zero", value = "An atom with too many bonds has a negative number here: that is how it is found.")
@Hint(id = "valence-only", value = "Every atom has room, but the atoms do not hang together: that is two molecules.")
@Hint(id = "bonds-counted", value = "A ring and a lone atom are accepted as one molecule: there are n − 1 bonds, but they do not lead to every atom.")
@Hint(id = "bonded-twice", value = "Two entries bond one pair of atoms: a double bond is one entry of order 2.")
@Hint(id = "to-itself", value = "An atom is bonded to itself.")
@Hint(id = "too-many", value = "An atom has more bonds than its valence.")
@Hint(id = "nothing", value = "No atoms are no molecule.")
@Hint(id = "alone", value = "One atom without bonds is a molecule, as methane: it reaches every atom there is.")
@Hint(id = "full-is-too-many", value = "An atom with no hydrogen left is full, not overfull: 0 is allowed.")
@Hint(id = "not-reached", value = "One molecule is refused: a bond leads from either of its atoms to the other, what is reached late leads on, and where all are reached it is one.")
@Hint(id = "forbidden-for-allowed", value = "The mask is the other way round: true where the order is possible.")
@Hint(id = "either-end", value = "Both ends must have room, not one of them.")
@Hint(id = "new-atom-forgotten", value = "The mask looks at the old atom's free bonds alone: the new one has a valence, too.")
@Hint(id = "used-bonds-forgotten", value = "The bonds that the old atom already has take room: the mask needs what is free, of both atoms.")
@Hint(id = "largest-only", value = "Only the largest order that fits is allowed here: a smaller one fits, too.")
@Hint(id = "order-too-small", value = "An order that takes the last free bond is allowed: order ≤ what is free.")
class Ex39ValenceTest {
    private static final int C = 4, N = 3, O = 2, F = 1;
    /// Acetamide, C–C(=O)–N.
    private static final int[] ACETAMIDE = {C, C, O, N};
    private static final int[][] ITS_BONDS = {{0, 1, 1}, {1, 2, 2}, {3, 1, 1}};

    @Test
    @Points(1)
    void hydrogensOfAcetamide(ValenceExercise answer) {
        int[] actual = answer.hydrogens(ACETAMIDE, ITS_BONDS);
        notNull("the hydrogens", actual);
        holds(!Arrays.equals(actual, new int[] {3, 1, 1, 2}), "orders-not-counted", "the oxygen of acetamide has 1 hydrogen");
        holds(!Arrays.equals(actual, new int[] {3, 2, 2, 2}), "one-end", "the hydrogens are [3, 2, 2, 2]");
        holds(!Arrays.equals(actual, new int[] {1, 4, 2, 1}), "bonds-not-hydrogens", "the result is [1, 4, 2, 1]");
        same(actual, new int[] {3, 0, 0, 2});
    }

    /// F–C–F, and a double bond to one of the F.
    @Test
    @Points(1)
    void tooManyBonds(ValenceExercise answer) {
        int[] actual = answer.hydrogens(new int[] {F, C, F}, new int[][] {{0, 1, 1}, {1, 2, 3}});
        notNull("the hydrogens", actual);
        holds(!Arrays.equals(actual, new int[] {0, 0, 0}), "cut-at-zero", "the second fluorine has 0 hydrogens");
        same(actual, new int[] {0, 0, -2});
    }

    @Test
    @Points(1)
    void oneMolecule(ValenceExercise answer) {
        holds(answer.valid(new int[] {C, C}, new int[][] {{0, 1, 1}}), "not-reached", "C–C is refused");
        holds(answer.valid(new int[] {F, F}, new int[][] {{0, 1, 1}}), "full-is-too-many", "F–F is refused");
        holds(answer.valid(ACETAMIDE, ITS_BONDS), "not-reached", "acetamide is refused");
        holds(answer.valid(new int[] {C, C, C, C}, new int[][] {{2, 3, 1}, {1, 2, 1}, {0, 1, 1}}), "not-reached", "a chain whose bonds are listed from its end is refused");
        holds(answer.valid(new int[] {C}, new int[0][]), "alone", "methane is refused");
        holds(!answer.valid(new int[] {F, C, F}, new int[][] {{0, 1, 1}, {1, 2, 2}}), "too-many", "FC=F is accepted");
        holds(!answer.valid(new int[] {C, C, O, N}, new int[][] {{0, 1, 1}, {2, 3, 1}}), "valence-only", "CC and ON are accepted as one molecule");
        holds(!answer.valid(new int[] {C, C, C, C}, new int[][] {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}}), "bonds-counted", "a ring of three and a lone atom are accepted");
        holds(!answer.valid(new int[] {C, N, C}, new int[][] {{0, 1, 1}, {1, 0, 1}, {1, 2, 1}}), "bonded-twice", "two bonds between one pair are accepted");
        holds(!answer.valid(new int[] {C, C}, new int[][] {{0, 1, 1}, {1, 1, 1}}), "to-itself", "a bond of an atom to itself is accepted");
        holds(!answer.valid(new int[0], new int[0][]), "nothing", "no atoms are accepted");
    }

    /// At the amide's carbon nothing more fits, at its nitrogen two bonds do.
    @Test
    @Points(1)
    void maskOfAcetamide(ValenceExercise answer) {
        holds(!Arrays.equals(answer.mask(ACETAMIDE, ITS_BONDS, 3, C), new boolean[] {false, false, true}), "forbidden-for-allowed", "of the bonds to the nitrogen of acetamide only a triple one is allowed");
        boolean[] atOxygen = answer.mask(ACETAMIDE, ITS_BONDS, 2, C);
        notNull("the mask", atOxygen);
        holds(!Arrays.equals(atOxygen, new boolean[] {true, true, true}), "either-end", "a triple bond to the oxygen of acetamide is allowed");
        boolean[] atNitrogen = answer.mask(ACETAMIDE, ITS_BONDS, 3, C);
        notNull("the mask", atNitrogen);
        holds(!Arrays.equals(atNitrogen, new boolean[] {true, true, true}), "used-bonds-forgotten",
            "a triple bond from the nitrogen of acetamide is allowed");
        holds(!Arrays.equals(atNitrogen, new boolean[] {false, true, false}), "largest-only", "a single bond to the nitrogen of acetamide is not allowed");
        holds(!Arrays.equals(atNitrogen, new boolean[] {true, false, false}), "order-too-small", "a double bond to the nitrogen of acetamide is not allowed");
        same(atNitrogen, new boolean[] {true, true, false});
        boolean[] toFluorine = answer.mask(ACETAMIDE, ITS_BONDS, 0, F);
        holds(!Arrays.equals(toFluorine, new boolean[] {true, true, true}), "new-atom-forgotten", "a triple bond to fluorine is allowed");
        same(toFluorine, new boolean[] {true, false, false});
        same(answer.mask(ACETAMIDE, ITS_BONDS, 1, C), new boolean[] {false, false, false});
    }

    @Test
    @Points(3)
    @Hidden
    @DependsOn({"hydrogensOfAcetamide", "tooManyBonds"})
    void hydrogensOfOthers(ValenceExercise answer, Draw draw) {
        for (int k = 0; k < 10; k++) {
            int n = draw.size(2, 9);
            int[] valence = valences(n, draw), expected = valence.clone();
            int[][] bonds = bonds(n, draw);
            for (int i = 0; i < n; i++) for (var b : bonds) if (b[0] == i || b[1] == i) expected[i] -= b[2];
            same(answer.hydrogens(valence, bonds), expected);
        }
    }

    /// Chains that are broken in one way each.
    @Test
    @Points(3)
    @Hidden
    @DependsOn("oneMolecule")
    void othersThatAreNone(ValenceExercise answer, Draw draw) {
        for (int k = 0; k < 6; k++) {
            int n = draw.size(4, 9), at = draw.size(1, n - 2);
            int[] valence = new int[n];
            Arrays.fill(valence, C);
            int[][] chain = new int[n - 1][];
            for (int i = 0; i < n - 1; i++) chain[i] = new int[] {i + 1, i, 1};
            same(answer.valid(valence, chain), true);
            var cut = chain.clone();
            cut[at] = new int[] {at - 1 == 0 ? n - 1 : 0, at, 1};                 // the rest hangs on elsewhere, or nowhere
            same(answer.valid(valence, cut), connected(n, cut) && pairsDiffer(cut));
            var twice = chain.clone();
            twice[n - 2] = new int[] {at, at - 1, 1};
            same(answer.valid(valence, twice), false);
            valence[at] = 1;
            same(answer.valid(valence, chain), false);
        }
        same(answer.valid(new int[] {O}, new int[0][]), true);
    }

    @Test
    @Points(2)
    @Hidden
    @DependsOn("maskOfAcetamide")
    void masksOfOthers(ValenceExercise answer, Draw draw) {
        for (int k = 0; k < 12; k++) {
            int n = draw.size(2, 7), atom = draw.size(0, n - 1), other = draw.size(1, 4);
            int[] valence = valences(n, draw);
            int[][] bonds = bonds(n, draw);
            int free = valence[atom];
            for (var b : bonds) free -= b[0] == atom || b[1] == atom ? b[2] : 0;
            boolean[] expected = new boolean[3];
            for (int order = 1; order <= 3; order++) expected[order - 1] = order <= free && order <= other;
            same(answer.mask(valence, bonds, atom, other), expected);
        }
    }

    @Test
    @Points(1)
    void inputsUnchanged(ValenceExercise answer) {
        int[] valence = ACETAMIDE.clone();
        int[][] bonds = Arrays.stream(ITS_BONDS).map(int[]::clone).toArray(int[][]::new);
        unchanged(() -> answer.hydrogens(valence, bonds), valence, bonds);
        unchanged(() -> answer.valid(valence, bonds), valence, bonds);
        unchanged(() -> answer.mask(valence, bonds, 3, C), valence, bonds);
    }

    private static int[] valences(int n, Draw draw) {
        int[] valence = new int[n];
        for (int i = 0; i < n; i++) valence[i] = draw.size(1, 4);
        return valence;
    }

    /// Each atom but the first hangs on an earlier one.
    private static int[][] bonds(int n, Draw draw) {
        int[][] bonds = new int[n - 1][];
        for (int i = 1; i < n; i++) bonds[i - 1] = new int[] {i, draw.size(0, i - 1), draw.size(1, 3)};
        return bonds;
    }

    private static boolean connected(int n, int[][] bonds) {
        boolean[] reached = new boolean[n];
        reached[0] = true;
        for (int round = 0; round < n; round++) for (var b : bonds) if (reached[b[0]] || reached[b[1]]) reached[b[0]] = reached[b[1]] = true;
        for (boolean r : reached) if (!r) return false;
        return true;
    }

    private static boolean pairsDiffer(int[][] bonds) {
        for (int i = 0; i < bonds.length; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.min(bonds[i][0], bonds[i][1]) == Math.min(bonds[j][0], bonds[j][1]) && Math.max(bonds[i][0], bonds[i][1]) == Math.max(bonds[j][0], bonds[j][1])) return false;
            }
        }
        return true;
    }
}
