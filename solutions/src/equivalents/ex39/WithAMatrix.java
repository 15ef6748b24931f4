import vaekit.exercise.ValenceExercise;

/// A matrix of orders; paths by squaring it (Warshall).
public class WithAMatrix implements ValenceExercise {
    @Override
    public int[] hydrogens(int[] valence, int[][] bonds) {
        int[] h = new int[valence.length];
        for (int i = 0; i < h.length; i++) {
            h[i] = valence[i];
            for (int[] b : bonds) {
                if (i == b[0]) h[i] -= b[2];
                if (i == b[1]) h[i] -= b[2];
            }
        }
        return h;
    }

    @Override
    public boolean valid(int[] valence, int[][] bonds) {
        int n = valence.length;
        int[][] count = new int[n][n];
        boolean[][] path = new boolean[n][n];
        for (int[] b : bonds) {
            count[b[0]][b[1]]++;
            count[b[1]][b[0]]++;
            path[b[0]][b[1]] = path[b[1]][b[0]] = true;
        }
        for (int k = 0; k < n; k++) for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) path[i][j] |= path[i][k] && path[k][j];
        int[] h = hydrogens(valence, bonds);
        for (int i = 0; i < n; i++) {
            if (h[i] < 0 || count[i][i] > 0) return false;
            for (int j = 0; j < n; j++) if (count[i][j] > 1 || i != j && !path[i][j]) return false;
        }
        return n != 0;
    }

    @Override
    public boolean[] mask(int[] valence, int[][] bonds, int atom, int valenceOfNew) {
        int free = hydrogens(valence, bonds)[atom];
        return new boolean[] {free > 0 && valenceOfNew > 0, free > 1 && valenceOfNew > 1, free > 2 && valenceOfNew > 2};
    }
}
