package vaekit.nn;

import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.data.Dataset;
import vaekit.data.Vectors;
import vaekit.rng.Rng;
import vaekit.tape.Nearest;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.StraightThrough;
import vaekit.tape.Tape;

/// The posterior of a VQ-VAE (van den Oord, Vinyals and Kavukcuoglu 2017): q(z|x) is certain. The encoder's numbers are M vectors of D, and each becomes the
/// nearest of K codes, so its "noise" is a look-up. L = M·D latent dimensions are M·log₂ K bits.
///
/// ```
/// var quantiser = VectorQuantiser.of(8, 64, 1);
/// var vae = Vae.of(784, 49 * 8).encoder(…).decoder(…).posterior(quantiser).prior(quantiser.prior()).build();
/// ```
///
/// Before each epoch, codes that no example has any use for are put where encoder outputs lie: see [#revive].
///
/// @param codebook E `[D, K]`, a code in each column; @param commitment the weight β of the pull on the encoder
public record VectorQuantiser(Parameter codebook, double commitment) implements Posterior {
    private static final int LOOKED_AT = 2000;             // examples whose codes are counted before an epoch

    public VectorQuantiser {
        if (!(commitment >= 0)) throw new IllegalArgumentException("VectorQuantiser: the commitment is " + commitment + "; expected 0 or more, such as 0.25.");
    }

    /// K codes of D numbers, commitment 0.25, Float32. They start as small numbers; the first epoch begins with moving them to where they are needed.
    public static VectorQuantiser of(int D, int K, long seed) {
        return of(D, K, 0.25, Rng.seed(seed), ScalarType.Float32);
    }

    public static VectorQuantiser of(int D, int K, double commitment, Rng rng, ScalarType type) {
        if (D < 1 || K < 2) throw new IllegalArgumentException("VectorQuantiser: " + K + " codes of " + D + " numbers; expected at least 2 of 1.");
        return new VectorQuantiser(new Parameter("codebook", Dense.uniform(rng, D, K, 1.0 / K, type)), commitment);
    }

    /// D: numbers of a code.
    public int dimensions() {
        return codebook.rows();
    }

    /// K.
    public int size() {
        return codebook.cols();
    }

    @Override public List<Parameter> parameters() {
        return List.of(codebook);
    }

    @Override public int stats(int L) {
        codesIn(L);
        return L;
    }

    /// M: how many codes L numbers are.
    int codesIn(int L) {
        if (L % dimensions() != 0) throw new IllegalArgumentException("VectorQuantiser: " + L + " latent dimensions; expected a multiple of " + dimensions() + ", the numbers of a code.");
        return L / dimensions();
    }

    /// A draw takes no noise; one row stands there because there is no matrix without.
    @Override public int noise(int L) {
        return 1;
    }

    @Override public StraightThrough draw(Tape tape, Node stats, Node eps) {
        codesIn(stats.rows());
        var chosen = Nearest.of(tape, tape.reshape(stats, dimensions()), codebook);             // [K, M·B], one-hot
        var e = tape.linear(codebook, null, chosen, Activation.IDENTITY);                       // [D, M·B], the codes themselves
        return StraightThrough.draw(tape, stats, tape.reshape(e, stats.rows()));
    }

    /// Its mean is the code, its variance 0.
    @Override public Encoding encoding(DenseMatrix stats, int L) {
        var logVar = stats.zeros(stats.nrow(), stats.ncol());
        logVar.fill(Double.NEGATIVE_INFINITY);
        return new Encoding(vectors(codes(stats)), logVar);
    }

    /// Every code equally likely: log p(z) = −M·log K.
    public UniformCodes prior() {
        return new UniformCodes(this);
    }

    // ---- codes as numbers 0 … K−1

    /// Which codes these encoder outputs become: stats `[M·D, N]` → [N][M].
    public int[][] codes(DenseMatrix stats) {
        int M = codesIn(stats.nrow()), N = stats.ncol(), K = size();
        for (int j = 0; j < N; j++) for (int i = 0; i < stats.nrow(); i++)
            if (!Double.isFinite(stats.get(i, j))) throw new IllegalArgumentException("VectorQuantiser: number " + i + " of column " + j + " is " + stats.get(i, j) + ", and no code is near that. Has the training diverged?");
        var tape = Tape.on(codebook.backend());
        var codes = new int[N][M];
        for (int from = 0; from < N; from += Module.TOGETHER) {
            int n = Math.min(Module.TOGETHER, N - from);
            tape.begin();
            var chosen = Nearest.of(tape, tape.reshape(tape.input(Module.columns(stats, from, n)), dimensions()), codebook).value();
            for (int j = 0; j < n * M; j++) codes[from + j / M][j % M] = OneHot.largest(chosen, j, 0, K);
        }
        return codes;
    }

    /// The vectors of these codes, below each other: [N][M] → `[M·D, N]`.
    public DenseMatrix vectors(int[][] codes) {
        check(codes);
        int D = dimensions();
        var E = codebook.value();
        var z = E.zeros(codes[0].length * D, codes.length);
        for (int n = 0; n < codes.length; n++)
            for (int m = 0; m < codes[n].length; m++) for (int d = 0; d < D; d++) z.set(m * D + d, n, E.get(d, codes[n][m]));
        return z;
    }

    private void check(int[][] codes) {
        if (codes.length == 0 || codes[0].length == 0) throw new IllegalArgumentException("VectorQuantiser: the codes of no example; expected [N][M], M codes of each.");
        for (var row : codes) {
            if (row.length != codes[0].length) throw new IllegalArgumentException("VectorQuantiser: " + row.length + " codes of one example and " + codes[0].length + " of another; expected as many of each.");
            for (int k : row) if (k < 0 || k >= size()) throw new IllegalArgumentException("VectorQuantiser: code " + k + "; expected one of 0 … " + (size() - 1) + ".");
        }
    }

    /// The codes of these encoder outputs as data for a prior: one-hot groups, `[M·K, N]`, what [Autoregressive#codes] reads.
    public Vectors oneHot(DenseMatrix stats) {
        var codes = codes(stats);
        var x = DenseMatrix.zeros(codebook.type(), codesIn(stats.nrow()) * size(), codes.length);
        for (int n = 0; n < codes.length; n++) for (int m = 0; m < codes[n].length; m++) x.set(m * size() + codes[n][m], n, 1);
        return Vectors.of("codes", x);
    }

    /// The vectors of one-hot codes `[M·K, N]`, as a prior draws them: `[M·D, N]`, what the decoder reads.
    public DenseMatrix vectors(DenseMatrix oneHot) {
        var codes = new int[oneHot.ncol()][oneHot.nrow() / size()];
        for (int n = 0; n < codes.length; n++) for (int m = 0; m < codes[n].length; m++) codes[n][m] = OneHot.largest(oneHot, n, m * size(), size());
        return vectors(codes);
    }

    // ---- codes without use

    @Override public void beginEpoch(int epoch, Module encoder, Dataset data) {
        int n = Math.min(LOOKED_AT, data.size());
        var rng = Rng.seed(epoch);
        var order = rng.split(0).permutation(data.size());
        var x = DenseMatrix.zeros(codebook.type(), data.dim(), n);
        data.gather(order, 0, x);
        revive(encoder.apply(x), rng.split(1));
    }

    /// Puts every code that none of these encoder outputs chooses where one of them lies, drawn at random: stats `[M·D, N]`. A code that is never chosen gets no
    /// gradient, so it would lie idle for ever. Returns how many there were.
    public int revive(DenseMatrix stats, Rng rng) {
        int M = codesIn(stats.nrow()), D = dimensions(), revived = 0;
        var used = new boolean[size()];
        for (var codes : codes(stats)) for (int k : codes) used[k] = true;
        var E = codebook.value();
        for (int k = 0; k < used.length; k++) {
            if (used[k]) continue;
            int n = rng.integer(2L * k, stats.ncol()), m = rng.integer(2L * k + 1, M);
            for (int d = 0; d < D; d++) E.set(d, k, stats.get(m * D + d, n));
            revived++;
        }
        return revived;
    }

    @Override public String toString() {
        return "VectorQuantiser(" + size() + " codes of " + dimensions() + ")";
    }
}
