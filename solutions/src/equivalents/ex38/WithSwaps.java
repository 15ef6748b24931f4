import java.util.Arrays;
import vaekit.exercise.CanonicalGraphExercise;

/// Counts the smaller views for a rank, and swaps atoms within their colour.
public class WithSwaps implements CanonicalGraphExercise {
    @Override
    public int[] refine(int[] colour, int[][] bond) {
        int n = colour.length;
        int[][] views = new int[n][];
        for (int i = 0; i < n; i++) views[i] = new int[] {colour[i]};
        int[] now = rank(views);
        for (int round = 0; round < n; round++) {
            for (int i = 0; i < n; i++) {
                int[] view = new int[n + 1];
                int size = 0;
                for (int j = 0; j < n; j++) if (bond[i][j] > 0) view[size++] = n * bond[i][j] + now[j];
                Arrays.sort(view, 0, size);
                views[i] = new int[size + 1];
                views[i][0] = now[i];
                System.arraycopy(view, 0, views[i], 1, size);
            }
            now = rank(views);
        }
        return now;
    }

    private static int[] rank(int[][] views) {
        int[] rank = new int[views.length];
        for (int i = 0; i < rank.length; i++) {
            for (int j = 0; j < rank.length; j++) {
                boolean firstOfItsKind = true;
                for (int k = 0; k < j; k++) firstOfItsKind &= !Arrays.equals(views[k], views[j]);
                if (firstOfItsKind && Arrays.compare(views[j], views[i]) < 0) rank[i]++;
            }
        }
        return rank;
    }

    @Override
    public int[] canonical(int[] colour, int[][] bond) {
        int n = colour.length;
        int[] refined = refine(colour, bond), order = new int[n];
        int placed = 0;
        for (int c = 0; c < n; c++) for (int i = 0; i < n; i++) if (refined[i] == c) order[placed++] = i;
        return swap(order, 0, refined, colour, bond, null);
    }

    private static int[] swap(int[] order, int k, int[] refined, int[] colour, int[][] bond, int[] best) {
        int n = order.length;
        if (k == n) {
            int[] code = new int[n * (n + 1) / 2];
            int at = n;
            for (int i = 0; i < n; i++) {
                code[i] = colour[order[i]];
                for (int j = i + 1; j < n; j++) code[at++] = bond[order[i]][order[j]];
            }
            return best != null && Arrays.compare(best, code) <= 0 ? best : code;
        }
        for (int j = k; j < n && refined[order[j]] == refined[order[k]]; j++) {
            int[] next = order.clone();
            next[k] = order[j];
            next[j] = order[k];
            best = swap(next, k + 1, refined, colour, bond, best);
        }
        return best;
    }
}
