import java.util.Arrays;
import java.util.stream.IntStream;
import vaekit.exercise.ValenceExercise;

/// Streams for the sums, and colours of parts that are merged bond by bond.
public class WithStreams implements ValenceExercise {
    @Override
    public int[] hydrogens(int[] valence, int[][] bonds) {
        return IntStream.range(0, valence.length)
            .map(i -> valence[i] - Arrays.stream(bonds).mapToInt(b -> (b[0] == i ? b[2] : 0) + (b[1] == i ? b[2] : 0)).sum()).toArray();
    }

    @Override
    public boolean valid(int[] valence, int[][] bonds) {
        int n = valence.length;
        if (n == 0 || Arrays.stream(hydrogens(valence, bonds)).anyMatch(h -> h < 0) || Arrays.stream(bonds).anyMatch(b -> b[0] == b[1])) return false;
        long pairs = Arrays.stream(bonds).mapToInt(b -> Math.min(b[0], b[1]) * n + Math.max(b[0], b[1])).distinct().count();
        int[] part = IntStream.range(0, n).toArray();
        for (var b : bonds) {
            int from = part[b[0]], to = part[b[1]];
            part = IntStream.of(part).map(p -> p == from ? to : p).toArray();
        }
        return pairs == bonds.length && IntStream.of(part).distinct().count() == 1;
    }

    @Override
    public boolean[] mask(int[] valence, int[][] bonds, int atom, int valenceOfNew) {
        boolean[] may = new boolean[3];
        for (int order = 1; order <= 3; order++) may[order - 1] = hydrogens(valence, bonds)[atom] - order >= 0 && valenceOfNew - order >= 0;
        return may;
    }
}
