package vaekit.nn;

import smile.tensor.DenseMatrix;
import vaekit.tape.Node;
import vaekit.tape.Reparameterize;
import vaekit.tape.Tape;

/// q(z|x) = N(mu, diag exp(logVar)) with stats = [mu; logVar], `[2L, B]`; z = mu + exp(½ logVar) ∘ eps (Kingma & Welling 2014, section 2.4).
public record GaussianPosterior() implements Posterior {

    @Override public int stats(int L) {
        return 2 * L;
    }

    @Override public Reparameterize draw(Tape tape, Node stats, Node eps) {
        int L = stats.rows() / 2;
        var mu = tape.rows(stats, 0, L);
        var logVar = tape.rows(stats, L, 2 * L);
        return Reparameterize.draw(tape, mu, logVar, eps);
    }

    @Override public Encoding encoding(DenseMatrix stats, int L) {
        return Encoding.of(stats);
    }
}
