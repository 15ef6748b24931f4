import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import vaekit.exercise.CanonicalGraphExercise;

/// Views in a sorted map; all orders of the atoms are made first, and those that do not rise left out.
public class AllOrders implements CanonicalGraphExercise {
    @Override
    public int[] refine(int[] colour, int[][] bond) {
        int n = colour.length, colours = 0;
        int[] now = colour.clone();
        for (boolean first = true; ; first = false) {
            var views = new TreeMap<int[], List<Integer>>(Arrays::compare);
            for (int i = 0; i < n; i++) {
                var view = new ArrayList<Integer>();
                for (int j = 0; j < n && !first; j++) if (bond[i][j] != 0) view.add(bond[i][j] * n + now[j]);
                view.sort(Integer::compare);
                view.add(0, now[i]);
                views.computeIfAbsent(view.stream().mapToInt(v -> v).toArray(), v -> new ArrayList<>()).add(i);
            }
            if (!first && views.size() == colours) return now;
            colours = views.size();
            int[] next = new int[n];
            int rank = 0;
            for (var atoms : views.values()) {
                for (int i : atoms) next[i] = rank;
                rank++;
            }
            now = next;
        }
    }

    @Override
    public int[] canonical(int[] colour, int[][] bond) {
        int[] refined = refine(colour, bond), best = null;
        for (var order : orders(colour.length)) {
            boolean rises = true;
            for (int k = 1; k < order.size(); k++) rises &= refined[order.get(k - 1)] <= refined[order.get(k)];
            if (!rises) continue;
            var code = new ArrayList<Integer>();
            for (int i : order) code.add(colour[i]);
            for (int i = 0; i < order.size(); i++) for (int j = i + 1; j < order.size(); j++) code.add(bond[order.get(i)][order.get(j)]);
            int[] found = code.stream().mapToInt(v -> v).toArray();
            if (best == null || Arrays.compare(found, best) < 0) best = found;
        }
        return best;
    }

    private static List<List<Integer>> orders(int n) {
        if (n == 0) return List.of(List.of());
        var all = new ArrayList<List<Integer>>();
        for (var shorter : orders(n - 1)) {
            for (int at = 0; at < n; at++) {
                var longer = new ArrayList<>(shorter);
                longer.add(at, n - 1);
                all.add(longer);
            }
        }
        return all;
    }
}
