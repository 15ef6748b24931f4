package vaekit.molecules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.data.Dice;
import vaekit.data.Factors;
import vaekit.data.Vectors;
import vaekit.rng.Rng;

/// Drug-like molecules as strings, all different as molecules: aromatic and fused rings, amides, esters, ethers, amines, sulfonyl and nitro groups,
/// halogens, as a grammar of [Piece]s puts them together. They are made up: plausible in their parts, some of
/// them well known, others perhaps never made.
///
/// @param strings   how each is spelt
/// @param molecules what each is
/// @param length    the tokens of the longest string that the set allows; sequences are filled up to it
public record Molecules(List<String> strings, List<Molecule> molecules, int length) {

    /// The places of a sequence. [#make] leaves the last two free, so that whoever goes another way can still finish.
    public static final int LENGTH = 32;
    private static final int FEWEST = 7, MOST = 20, IN_VAIN = 100_000;

    public Molecules {
        if (strings.size() != molecules.size()) throw new IllegalArgumentException("molecules: " + strings.size() + " strings for " + molecules.size() + " molecules.");
        strings = List.copyOf(strings);
        molecules = List.copyOf(molecules);
    }

    /// `n` different molecules of 7 to 20 atoms (hydrogen not counted).
    public static Molecules make(int n, long seed) {
        return make(n, seed, LENGTH);
    }

    /// The same with sequences of `length` places; fewer than [#LENGTH] leave out the longest strings.
    public static Molecules make(int n, long seed, int length) {
        if (length < 12 || length > LENGTH) throw new IllegalArgumentException("molecules: sequences of " + length + " places were asked for; expected 12 to " + LENGTH + ".");
        if (n < 1 || n > 100_000) throw new IllegalArgumentException("molecules: " + n + " were asked for; expected 1 to 100000.");
        var key = Rng.seed(seed);
        var strings = new ArrayList<String>();
        var molecules = new ArrayList<Molecule>();
        var known = new HashSet<Molecule>();
        long last = 0;                                         // when one was found
        for (long i = 0; strings.size() < n; i++) {
            if (i - last > IN_VAIN) throw new IllegalArgumentException("molecules: " + n + " different ones that fit " + length + " places were asked for; after " + strings.size() + " none was found in " + IN_VAIN + " tries. Ask for fewer, or for longer sequences.");
            var dice = new Dice(key.split(i));
            String smiles = Grammar.write(dice, FEWEST + 1 + dice.integer(MOST - FEWEST));
            if (smiles.isEmpty() || Tokens.of(smiles).length > length - 2) continue;
            var molecule = Molecule.of(smiles);
            if (molecule.atoms() < FEWEST || !known.add(molecule)) continue;
            last = i;
            strings.add(smiles);
            molecules.add(molecule);
        }
        return new Molecules(strings, molecules, length);
    }

    /// The number of molecules.
    public int size() {
        return strings.size();
    }

    /// The molecules by themselves, to ask whether one is among them.
    public Set<Molecule> known() {
        return Collections.unmodifiableSet(new HashSet<>(molecules));
    }

    /// The molecules that `index` names.
    public Molecules subset(int... index) {
        for (int i : index) if (i < 0 || i >= size()) throw new IllegalArgumentException("molecules: number " + i + " was asked for; there are 0 to " + (size() - 1) + ".");
        return new Molecules(IntStream.of(index).mapToObj(strings::get).toList(), IntStream.of(index).mapToObj(molecules::get).toList(), length);
    }

    /// All molecules as one-hot sequences, [length · V, N]: rows t·V to t·V + V − 1 are place t, the row of its token is 1.
    /// Factors: weight (g/mol), rings, logP, desirability.
    public Vectors oneHot() {
        if (size() == 0) throw new IllegalArgumentException("molecules: there is none, so there is nothing to learn from.");
        int v = Tokens.count();
        var x = DenseMatrix.zeros(ScalarType.Float32, length * v, size()); // [T · V, N]
        var f = DenseMatrix.zeros(ScalarType.Float64, 4, size()); // [F, N]
        for (int j = 0; j < size(); j++) {
            int[] tokens = Tokens.padded(strings.get(j), length);
            for (int t = 0; t < length; t++) x.set(t * v + tokens[t], j, 1);
            var molecule = molecules.get(j);
            f.set(0, j, molecule.weight());
            f.set(1, j, molecule.rings());
            f.set(2, j, molecule.logP());
            f.set(3, j, molecule.desirability().value());
        }
        return Vectors.of("molecules", x, null, new Factors(List.of("weight", "rings", "logP", "desirability"), f));
    }

    /// Which circular neighbourhoods each molecule has ([Molecule#fingerprint]), as 0 or 1, `[B, N]`: those that at least `least` of these molecules have.
    /// The order of the signs in the strings is lost.
    public Vectors neighbourhoods(int least) {
        int[] count = new int[1024];
        for (var m : molecules) m.fingerprint().stream().forEach(bit -> count[bit]++);
        int[] bits = IntStream.range(0, count.length).filter(bit -> count[bit] >= Math.max(1, least)).toArray();
        if (bits.length == 0) throw new IllegalArgumentException("molecules: no neighbourhood is in " + least + " of these " + size() + " molecules; ask for fewer.");
        var x = DenseMatrix.zeros(ScalarType.Float32, bits.length, size()); // [B, N]
        for (int j = 0; j < size(); j++) {
            for (int i = 0; i < bits.length; i++) if (molecules.get(j).fingerprint().get(bits[i])) x.set(i, j, 1);
        }
        return Vectors.of("neighbourhoods of molecules", x);
    }

    /// The strings that a batch of one-hot sequences or of scores [length · V, B] means: the best token at each place.
    public static List<String> read(DenseMatrix x) {
        int v = Tokens.count(), length = x.nrow() / v;
        if (x.nrow() % v != 0) throw new IllegalArgumentException("molecules: [" + x.nrow() + ", " + x.ncol() + "] is no sequence; expected a multiple of " + v + " rows, one per token and place.");
        return IntStream.range(0, x.ncol()).mapToObj(j -> {
            int[] tokens = new int[length];
            for (int t = 0; t < length; t++) {
                for (int k = 1; k < v; k++) if (x.get(t * v + k, j) > x.get(t * v + tokens[t], j)) tokens[t] = k;
            }
            return Tokens.text(tokens);
        }).toList();
    }
}
