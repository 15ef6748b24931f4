package exercises;

import vaekit.exercise.CanonicalGraphExercise;
// BEGIN SOLUTION
import java.util.Arrays;
import java.util.stream.IntStream;
// END SOLUTION

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
        // BEGIN SOLUTION
        int n = colour.length;
        var refined = ranks(IntStream.of(colour).mapToObj(c -> new int[] {c}).toArray(int[][]::new));
        while (true) {
            var views = new int[n][];
            for (int i = 0; i < n; i++) {
                int a = i;
                int[] now = refined, neighbours = IntStream.range(0, n).filter(j -> bond[a][j] > 0).map(j -> n * bond[a][j] + now[j]).sorted().toArray();
                views[i] = IntStream.concat(IntStream.of(refined[i]), IntStream.of(neighbours)).toArray();
            }
            var next = ranks(views);
            if (IntStream.of(next).distinct().count() == IntStream.of(refined).distinct().count()) return refined;
            refined = next;
        }
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    private static int[] ranks(int[][] views) {
        var sorted = Arrays.stream(views).sorted(Arrays::compare).toArray(int[][]::new);
        var rank = new int[views.length];
        for (int i = 0; i < rank.length; i++) {
            for (int k = 0; Arrays.compare(sorted[k], views[i]) < 0; k++) {
                if (!Arrays.equals(sorted[k], sorted[k + 1])) rank[i]++;
            }
        }
        return rank;
    }
    // END SOLUTION

    @Override
    public int[] canonical(int[] colour, int[][] bond) {
        // BEGIN SOLUTION
        return smallest(colour, bond, refine(colour, bond), new int[colour.length], 0, null);
        // END SOLUTION
        // STUB: throw new UnsupportedOperationException("not written yet");
    }

    // BEGIN SOLUTION
    private static int[] smallest(int[] colour, int[][] bond, int[] refined, int[] order, int placed, int[] best) {
        int n = colour.length;
        if (placed == n) {
            var code = code(colour, bond, order);
            return best == null || Arrays.compare(code, best) < 0 ? code : best;
        }
        var left = IntStream.range(0, n).filter(i -> IntStream.range(0, placed).noneMatch(k -> order[k] == i)).toArray();
        int lowest = IntStream.of(left).map(i -> refined[i]).min().orElse(0);
        for (int i : left) {
            if (refined[i] != lowest) continue;
            order[placed] = i;
            best = smallest(colour, bond, refined, order, placed + 1, best);
        }
        return best;
    }

    private static int[] code(int[] colour, int[][] bond, int[] order) {
        int n = order.length, at = n;
        var code = new int[n + n * (n - 1) / 2];
        for (int i = 0; i < n; i++) {
            code[i] = colour[order[i]];
            for (int j = i + 1; j < n; j++) code[at++] = bond[order[i]][order[j]];
        }
        return code;
    }
    // END SOLUTION
}
