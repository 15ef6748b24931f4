package vaekit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import smile.tensor.DenseMatrix;
import vaekit.nn.Dense;
import vaekit.nn.Gru;
import vaekit.tape.Tape;

/// The decoder of a [SequenceVae] at work: its state, one column for each sequence that is being written.
final class SequenceWriter {
    private final Dense token;
    private final Gru writer;
    private final int V;
    private DenseMatrix code, state;      // [L + properties, N], [H, N]

    SequenceWriter(Dense start, Gru writer, Dense token, int V, DenseMatrix code) {
        this.token = token;
        this.writer = writer;
        this.V = V;
        this.code = code;
        var tape = Tape.create();
        this.state = start.apply(tape, tape.input(code)).value();
    }

    /// The scores of token t, `[V, N]`, after the tokens before it; moves the state on.
    DenseMatrix step(int[][] before, int t) {
        var previous = DenseMatrix.zeros(code.scalarType(), V, code.ncol());
        if (t > 0) for (int n = 0; n < before.length; n++) previous.set(before[n][t - 1], n, 1);
        var tape = Tape.create();
        var h = writer.step(tape, tape.stack(tape.input(previous), tape.input(code)), tape.input(state));
        state = h.value();
        return token.apply(tape, h).value();
    }

    private record Beginning(int[] tokens, double logP, int parent) {}

    /// The best sequences for the one code; each goes on in its own column of the state.
    List<int[]> beam(int T, int width, TokenRule rule) {
        var kept = List.of(new Beginning(new int[T], 0, 0));
        for (int t = 0; t < T; t++) {
            var logits = step(kept.stream().map(Beginning::tokens).toArray(int[][]::new), t);
            var next = new ArrayList<Beginning>();
            for (int n = 0; n < kept.size(); n++) goOn(kept.get(n), n, t, logits, rule, next);
            kept = next.stream().sorted(Comparator.comparingDouble(b -> -b.logP)).limit(width).toList();
            if (kept.isEmpty()) throw new IllegalArgumentException("SequenceVae.beam: the rule allows no token at place " + (t + 1) + "; a rule has to leave at least one.");
            int[] parents = kept.stream().mapToInt(Beginning::parent).toArray();
            state = columns(state, parents);
            code = columns(code, parents);
        }
        return kept.stream().map(Beginning::tokens).toList();
    }

    /// One beginning with each token that may follow; after the end only the end does.
    private void goOn(Beginning b, int n, int t, DenseMatrix logits, TokenRule rule, List<Beginning> next) {
        if (t > 0 && b.tokens[t - 1] == 0) {
            next.add(new Beginning(b.tokens, b.logP, n));
            return;
        }
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (int k = 0; k < V; k++) max = Math.max(max, logits.get(k, n));
        for (int k = 0; k < V; k++) sum += Math.exp(logits.get(k, n) - max);
        for (int k = 0; k < V; k++) {
            if (!rule.allows(b.tokens, t, k)) continue;
            int[] tokens = b.tokens.clone();
            tokens[t] = k;
            next.add(new Beginning(tokens, b.logP + logits.get(k, n) - max - Math.log(sum), n));
        }
    }

    private static DenseMatrix columns(DenseMatrix x, int[] index) {
        var y = DenseMatrix.zeros(x.scalarType(), x.nrow(), index.length);
        for (int j = 0; j < index.length; j++) {
            for (int i = 0; i < x.nrow(); i++) y.set(i, j, x.get(i, index[j]));
        }
        return y;
    }
}
