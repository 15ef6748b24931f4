package exercises;

import static vaekit.grader.api.Expect.holds;
import static vaekit.grader.api.Expect.notNull;
import static vaekit.grader.api.Expect.same;
import static vaekit.grader.api.Expect.unchanged;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vaekit.exercise.CanonicalGraphExercise;
import vaekit.grader.api.DependsOn;
import vaekit.grader.api.Draw;
import vaekit.grader.api.Exercise;
import vaekit.grader.api.Hidden;
import vaekit.grader.api.Hint;
import vaekit.grader.api.Points;

@Exercise(value = "ex38", title = "The canonical form of a small graph", of = CanonicalGraphExercise.class)
@Hint(id = "not-refined", value = "These are the given colours, numbered: atoms with different neighbours still share one.")
@Hint(id = "one-round", value = "Carbons whose neighbours have other colours still share one: a view has the colours of the neighbours, and views are made anew until their number no longer grows.")
@Hint(id = "not-dense", value = "The numbers have gaps: equal views share a number, and the next view gets the next one, 0, 1, 2, ….")
@Hint(id = "orders-ignored", value = "Your views do not see whether a bond is single or double: each neighbour is the number n·b + c.")
@Hint(id = "bond-times-colour", value = "A neighbour is the product of bond and colour here: each neighbour is the number n·b + c.")
@Hint(id = "colour-times-n", value = "A neighbour is the number n·c + b here: it is n·b + c, the bond counts first.")
@Hint(id = "bond-plus-colour", value = "A neighbour is the number b + c here: each neighbour is the number n·b + c.")
@Hint(id = "from-large-to-small", value = "The neighbours of a view are sorted from large to small: from small to large.")
@Hint(id = "colours-do-not-rise", value = "An order was taken in which the *refined* colours do not rise: only those count in which they do.")
@Hint(id = "column-by-column", value = "The bonds stand column by column: row by row, b₀₁, b₀₂, …, b₁₂, ….")
@Hint(id = "unsorted", value = "The neighbours of a view are in the order of the atoms' numbers: sort them, or the colours depend on the spelling.")
@Hint(id = "refined-in-code", value = "The code holds refined colours: it lists the given ones, or different molecules would share a code.")
@Hint(id = "ties-not-tried", value = "Atoms of one colour stay in the order in which they came: try all their orders and keep the smallest code.")
@Hint(id = "largest-code", value = "This is the largest code; the smallest one is asked for.")
@Hint(id = "code-length", value = "The code has the n colours and then the bond of each pair once, i < j: n + n(n − 1)/2 numbers.")
@Hint(id = "other-numbers", value = "Your colours tell the same atoms apart, but their numbers are not those of the statement: views are ordered number by number, the own colour first, then the neighbours from small to large; the first view gets 0.")
class Ex38CanonicalGraphTest {

    /// C–C–C–C=O: after one round the two middle carbons still look alike.
    @Test
    @Points(1)
    void refinedByHand(CanonicalGraphExercise answer) {
        int[] actual = answer.refine(new int[] {6, 6, 6, 6, 8}, graph(5, new int[][] {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 2}}));
        notNull("the colours", actual);
        holds(!Arrays.equals(actual, new int[] {0, 0, 0, 0, 1}), "not-refined", "the colours are [0, 0, 0, 0, 1]: nothing was refined");
        holds(!Arrays.equals(actual, new int[] {0, 1, 1, 2, 3}), "one-round", "the colours are [0, 1, 1, 2, 3]: the carbons 1 and 2 have other neighbours");
        holds(Arrays.stream(actual).distinct().count() < 5 || Arrays.equals(actual, new int[] {0, 1, 2, 3, 4}), "other-numbers", "the colours are %s, expected [0, 1, 2, 3, 4]".formatted(Arrays.toString(actual)));
        same(actual, new int[] {0, 1, 2, 3, 4});
        int[] ends = answer.refine(new int[] {6, 6, 6}, graph(3, new int[][] {{0, 1, 1}, {1, 2, 1}}));
        notNull("the colours", ends);
        holds(!Arrays.equals(ends, new int[] {0, 2, 0}), "not-dense", "the colours of C–C–C are [0, 2, 0]: nobody has the colour 1");
        same(ends, new int[] {0, 1, 0});
    }

    /// Of O–O–C–C=O each wrong view makes other colours. C=C–C: the ends differ in their bond alone.
    @Test
    @Points(1)
    void bondsAreSeen(CanonicalGraphExercise answer) {
        int[] acid = answer.refine(new int[] {8, 6, 6, 8, 8}, graph(5, new int[][] {{0, 1, 1}, {1, 2, 1}, {2, 3, 2}, {0, 4, 1}}));
        notNull("the colours", acid);
        String ofAcid = "the colours of O–O–C–C=O, from its second atom on, are " + Arrays.toString(acid);
        holds(!Arrays.equals(acid, new int[] {3, 1, 0, 2, 4}), "orders-ignored", ofAcid);
        holds(!Arrays.equals(acid, new int[] {2, 1, 0, 4, 3}), "unsorted", ofAcid);
        holds(!Arrays.equals(acid, new int[] {3, 0, 1, 2, 4}), "bond-times-colour", ofAcid);
        holds(!Arrays.equals(acid, new int[] {2, 0, 1, 3, 4}), "colour-times-n", ofAcid);
        holds(!Arrays.equals(acid, new int[] {2, 0, 1, 3, 3}), "bond-plus-colour", ofAcid);
        holds(!Arrays.equals(acid, new int[] {3, 0, 1, 4, 2}), "from-large-to-small", ofAcid);
        same(acid, new int[] {2, 0, 1, 4, 3});
        int[] actual = answer.refine(new int[] {6, 6, 6}, graph(3, new int[][] {{0, 1, 2}, {1, 2, 1}}));
        notNull("the colours", actual);
        holds(!Arrays.equals(actual, new int[] {0, 1, 0}), "orders-ignored", "the ends of C=C–C have one colour");
        same(actual, new int[] {2, 1, 0});
    }

    /// O–C–C is written as C, C, O.
    @Test
    @Points(1)
    @DependsOn("refinedByHand")
    void codeByHand(CanonicalGraphExercise answer) {
        int[] actual = answer.canonical(new int[] {8, 6, 6}, graph(3, new int[][] {{0, 1, 1}, {1, 2, 1}}));
        notNull("the code", actual);
        holds(actual.length == 6, "code-length", "the code has %d numbers, expected 6: %s".formatted(actual.length, Arrays.toString(actual)));
        holds(!Arrays.equals(actual, new int[] {0, 1, 2, 1, 0, 1}), "refined-in-code", "the code begins with 0, 1, 2");
        same(actual, new int[] {6, 6, 8, 1, 0, 1});
        int[] butene = answer.canonical(new int[] {6, 6, 6, 6}, graph(4, new int[][] {{0, 1, 1}, {1, 2, 1}, {2, 3, 2}}));
        notNull("the code", butene);
        holds(!Arrays.equals(butene, new int[] {6, 6, 6, 6, 0, 0, 1, 2, 0, 1}), "colours-do-not-rise", "the code of C–C–C=C is " + Arrays.toString(butene));
        holds(!Arrays.equals(butene, new int[] {6, 6, 6, 6, 1, 0, 1, 0, 0, 2}), "column-by-column", "the code of C–C–C=C is " + Arrays.toString(butene));
        same(butene, new int[] {6, 6, 6, 6, 1, 0, 0, 1, 0, 2});
    }

    /// Four carbons in a ring are all alike: 24 orders have to be tried.
    @Test
    @Points(1)
    @DependsOn("codeByHand")
    void tiesAreTried(CanonicalGraphExercise answer) {
        int[] actual = answer.canonical(new int[] {6, 6, 6, 6}, graph(4, new int[][] {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 0, 1}}));
        notNull("the code", actual);
        holds(!Arrays.equals(actual, new int[] {6, 6, 6, 6, 1, 0, 1, 1, 0, 1}), "ties-not-tried", "the code of the ring is that of the order in which it was given");
        holds(!Arrays.equals(actual, new int[] {6, 6, 6, 6, 1, 1, 0, 0, 1, 1}), "largest-code", "there are smaller codes of the ring");
        same(actual, new int[] {6, 6, 6, 6, 0, 1, 1, 1, 1, 0});
    }

    @Test
    @Points(1)
    @DependsOn("codeByHand")
    void oneCodeForAllSpellings(CanonicalGraphExercise answer, Draw draw) {
        for (int k = 0; k < 5; k++) sameForAnotherSpelling(answer, draw, draw.size(3, 6));
    }

    @Test
    @Points(4)
    @Hidden
    @DependsOn("refinedByHand")
    void coloursOfOtherGraphs(CanonicalGraphExercise answer, Draw draw) {
        for (int k = 0; k < 12; k++) {
            int n = draw.size(2, 7);
            int[] colour = colours(n, draw);
            var bond = random(n, draw);
            same(answer.refine(colour, bond), refined(colour, bond));
        }
    }

    @Test
    @Points(4)
    @Hidden
    @DependsOn("tiesAreTried")
    void codesOfOtherGraphs(CanonicalGraphExercise answer, Draw draw) {
        for (int k = 0; k < 6; k++) sameForAnotherSpelling(answer, draw, draw.size(2, 6));
    }

    /// A ring of six and two rings of three: all atoms are alike, and yet they are not the same graph.
    @Test
    @Points(2)
    @Hidden
    @DependsOn("tiesAreTried")
    void ringsOfSixAndOfThree(CanonicalGraphExercise answer) {
        int[] carbons = {6, 6, 6, 6, 6, 6};
        var six = graph(6, new int[][] {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}, {4, 5, 1}, {5, 0, 1}});
        var three = graph(6, new int[][] {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}, {3, 4, 1}, {4, 5, 1}, {5, 3, 1}});
        same(answer.canonical(carbons, six), smallest(carbons, six));
        same(answer.canonical(carbons, three), smallest(carbons, three));
        same(answer.canonical(new int[] {7}, new int[][] {{0}}), new int[] {7});
    }

    @Test
    @Points(1)
    void inputsUnchanged(CanonicalGraphExercise answer) {
        int[] colour = {8, 6, 7};
        var bond = graph(3, new int[][] {{0, 1, 2}, {1, 2, 1}});
        unchanged(() -> answer.refine(colour, bond), colour, bond);
        unchanged(() -> answer.canonical(colour, bond), colour, bond);
    }

    private static void sameForAnotherSpelling(CanonicalGraphExercise answer, Draw draw, int n) {
        int[] colour = colours(n, draw), order = order(n, draw), again = new int[n];
        var bond = random(n, draw);
        var respelt = new int[n][n];
        for (int i = 0; i < n; i++) {
            again[i] = colour[order[i]];
            for (int j = 0; j < n; j++) respelt[i][j] = bond[order[i]][order[j]];
        }
        int[] expected = smallest(colour, bond);
        same(answer.canonical(colour, bond), expected);
        same(answer.canonical(again, respelt), expected);
    }

    private static int[][] graph(int n, int[][] bonds) {
        var bond = new int[n][n];
        for (var b : bonds) bond[b[0]][b[1]] = bond[b[1]][b[0]] = b[2];
        return bond;
    }

    /// A tree and a ring or two, most bonds single.
    private static int[][] random(int n, Draw draw) {
        var bond = new int[n][n];
        for (int i = 1; i < n; i++) {
            int j = draw.size(0, i - 1);
            bond[i][j] = bond[j][i] = draw.size(1, 4) == 4 ? 2 : 1;
        }
        for (int k = 0; k < 2 && n > 2; k++) {
            int i = draw.size(0, n - 1), j = draw.size(0, n - 1);
            if (i != j) bond[i][j] = bond[j][i] = 1;
        }
        return bond;
    }

    private static int[] colours(int n, Draw draw) {
        var colour = new int[n];
        for (int i = 0; i < n; i++) colour[i] = draw.size(1, 4) == 4 ? 16 : 6; // far apart: given colours in the place of numbers order the views otherwise
        return colour;
    }

    private static int[] order(int n, Draw draw) {
        var order = new int[n];
        for (int i = 1; i < n; i++) {
            int j = draw.size(0, i);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static int[] refined(int[] colour, int[][] bond) {
        int n = colour.length;
        int[] now = colour;
        for (int round = 0; round <= n; round++) {                        // more than n rounds change nothing
            var views = new ArrayList<List<Integer>>();
            for (int i = 0; i < n; i++) {
                var neighbours = new ArrayList<Integer>();
                if (round > 0) for (int j = 0; j < n; j++) if (bond[i][j] > 0) neighbours.add(n * bond[i][j] + now[j]);
                neighbours.sort(null);
                neighbours.addFirst(now[i]);
                views.add(neighbours);
            }
            var sorted = new TreeSet<List<Integer>>((a, b) -> Arrays.compare(a.stream().mapToInt(v -> v).toArray(), b.stream().mapToInt(v -> v).toArray()));
            sorted.addAll(views);
            now = views.stream().mapToInt(view -> sorted.headSet(view).size()).toArray();
        }
        return now;
    }

    private static int[] smallest(int[] colour, int[][] bond) {
        var best = new int[1][];
        permute(new int[colour.length], 0, colour, bond, refined(colour, bond), best);
        return best[0];
    }

    private static void permute(int[] order, int k, int[] colour, int[][] bond, int[] refined, int[][] best) {
        int n = order.length;
        if (k == n) {
            for (int i = 1; i < n; i++) if (refined[order[i]] < refined[order[i - 1]]) return;
            var code = new ArrayList<Integer>();
            for (int i : order) code.add(colour[i]);
            for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++) code.add(bond[order[i]][order[j]]);
            int[] found = code.stream().mapToInt(v -> v).toArray();
            if (best[0] == null || Arrays.compare(found, best[0]) < 0) best[0] = found;
            return;
        }
        for (int i = 0; i < n; i++) {
            boolean used = false;
            for (int j = 0; j < k; j++) used |= order[j] == i;
            if (used) continue;
            order[k] = i;
            permute(order, k + 1, colour, bond, refined, best);
        }
    }
}
