package vaekit.data.molecules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.data.Dice;
import vaekit.data.Factors;
import vaekit.data.Vectors;
import vaekit.rng.Rng;

/// Small molecules as strings, all different, made by a grammar: sequences on which validity, weight, rings and a planted
/// property can be computed exactly, for whatever string a model writes.
///
/// @param strings the molecules
/// @param length  the tokens of the longest string that the set allows; sequences are filled up to it
public record Molecules(List<String> strings, int length) {

    /// The tokens that [#make] allows a string at most.
    public static final int LENGTH = 24;
    private static final int MOST_ATOMS = 12;

    public Molecules {
        strings = List.copyOf(strings);
    }

    /// `n` different molecules of 2 to 12 atoms (hydrogen not counted).
    public static Molecules make(int n, long seed) {
        if (n < 1 || n > 100_000) throw new IllegalArgumentException("molecules: " + n + " were asked for; expected 1 to 100000.");
        var key = Rng.seed(seed);
        Set<String> made = new LinkedHashSet<>();
        for (int i = 0; made.size() < n; i++) {
            var dice = new Dice(key.split(i));
            String smiles = Grammar.write(dice, 4 + dice.integer(MOST_ATOMS - 3));
            int tokens = Tokens.of(smiles).length;
            if (tokens >= 2 && tokens <= LENGTH) made.add(smiles);
        }
        return new Molecules(List.copyOf(made), LENGTH);
    }

    /// The number of molecules.
    public int size() {
        return strings.size();
    }

    /// The tokens of molecule `i`, filled up with [Tokens#END]: `length` of them.
    public int[] tokens(int i) {
        if (i < 0 || i >= size()) throw new IllegalArgumentException("molecules: number " + i + " was asked for; there are " + size() + ", which count from 0.");
        return Tokens.padded(strings.get(i), length);
    }

    /// All molecules as one-hot sequences, [length · V, N]: rows t·V to t·V + V − 1 are place t, the row of its token is 1.
    /// Factors: weight (g/mol), rings, atoms, oiliness.
    public Vectors oneHot() {
        int v = Tokens.count();
        var x = DenseMatrix.zeros(ScalarType.Float32, length * v, size()); // [T · V, N]
        var f = DenseMatrix.zeros(ScalarType.Float64, 4, size()); // [F, N]
        for (int j = 0; j < size(); j++) {
            int[] tokens = tokens(j);
            for (int t = 0; t < length; t++) x.set(t * v + tokens[t], j, 1);
            var molecule = Smiles.molecule(strings.get(j));
            f.set(0, j, molecule.weight());
            f.set(1, j, molecule.rings());
            f.set(2, j, molecule.atoms().size());
            f.set(3, j, molecule.oiliness());
        }
        return Vectors.of("molecules", x, null, new Factors(List.of("weight", "rings", "atoms", "oiliness"), f));
    }

    /// The strings that a batch of one-hot sequences or of scores [length · V, B] means: the best token at each place.
    public static List<String> read(DenseMatrix x) {
        int v = Tokens.count(), length = x.nrow() / v;
        if (x.nrow() % v != 0) throw new IllegalArgumentException("molecules: [" + x.nrow() + ", " + x.ncol() + "] is no sequence; expected a multiple of " + v + " rows, one per token and place.");
        return java.util.stream.IntStream.range(0, x.ncol()).mapToObj(j -> {
            int[] tokens = new int[length];
            for (int t = 0; t < length; t++) {
                for (int k = 1; k < v; k++) if (x.get(t * v + k, j) > x.get(t * v + tokens[t], j)) tokens[t] = k;
            }
            return Tokens.text(tokens);
        }).toList();
    }
}
