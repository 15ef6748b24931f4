package outside;

import vaekit.backend.Activation;
import vaekit.nn.GaussianPosterior;
import vaekit.nn.Posterior;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.Tape;

/// One elementwise step z = z0 + tanh(a)·tanh(z0 + c) after a diagonal Gaussian z0, with a and c for each example: stats = [mu; logVar; a; c].
/// log q(z) = log q0(z0) − Σ log(1 + tanh(a)·(1 − tanh²(z0 + c))); the slope is positive, so the step can be inverted.
record Flow() implements Posterior {
    private static final GaussianPosterior BASE = new GaussianPosterior();

    @Override public int stats(int L) {
        return 4 * L;
    }

    @Override public LatentDraw draw(Tape tape, Node stats, Node eps) {
        int L = stats.rows() / 4;
        var base = BASE.draw(tape, tape.rows(stats, 0, 2 * L), eps);
        var a = tape.activate(tape.rows(stats, 2 * L, 3 * L), Activation.TANH);
        var t = tape.activate(tape.add(base.z(), tape.rows(stats, 3 * L, 4 * L)), Activation.TANH);
        var slope = tape.affine(1, tape.times(a, tape.affine(-1, tape.times(t, t), 1)), 1);
        return LatentDraw.of(tape.add(base.z(), tape.times(a, t)), tape.minus(base.logQ(tape), tape.sumRows(tape.log(slope))));
    }
}
