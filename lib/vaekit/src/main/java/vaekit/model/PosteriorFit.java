package vaekit.model;

import java.util.ArrayList;
import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.dist.Estimate;
import vaekit.nn.Learnable;
import vaekit.nn.Posterior;
import vaekit.rng.Rng;
import vaekit.tape.LatentDraw;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;
import vaekit.train.Adam;
import vaekit.train.LastGood;

/// Variational inference for one density: a [Posterior] without an encoder, whose numbers are learned themselves. It minimises
///
/// E_q[log q(z) − log p̃(z)] = KL(q ‖ p) − log Z, where p = p̃/Z
///
/// (the free energy of Rezende & Mohamed 2015, section 6.1), so p̃ need not be normalised, and a family can be judged by itself.
public final class PosteriorFit {
    private static final int TOGETHER = 1000;

    private final Posterior family;
    private final Target target;
    private final int L;
    private final Parameter stats;                          // [stats(L), 1]

    /// log p̃(z) of each column of z `[L, B]`, up to a constant: `[1, B]`.
    @FunctionalInterface
    public interface Target {
        Node logProb(Tape tape, Node z);
    }

    private PosteriorFit(Posterior family, int L, Target target, Parameter stats) {
        this.family = family;
        this.target = target;
        this.L = L;
        this.stats = stats;
    }

    /// A fit that starts at small random numbers, in Float64.
    public static PosteriorFit of(Posterior family, int L, Target target, Rng rng) {
        var start = rng.normal(ScalarType.Float64, family.stats(L), 1);
        for (int i = 0; i < start.nrow(); i++) start.set(i, 0, 0.3 * start.get(i, 0));
        return new PosteriorFit(family, L, target, new Parameter("stats", start));
    }

    /// All that is learned.
    public List<Parameter> parameters() {
        return Learnable.parameters(family, Learnable.of(stats));
    }

    /// E_q[log q(z) − log p̃(z)] estimated with the noise eps `[L, B]`: `[1, 1]`.
    public Node freeEnergy(Tape tape, Node eps) {
        var draw = draw(tape, eps);
        return tape.mean(tape.minus(draw.logQ(tape), target.logProb(tape, draw.z())));
    }

    private LatentDraw draw(Tape tape, Node eps) {
        return family.draw(tape, tape.repeatColumns(stats, eps.cols()), eps);
    }

    /// Trains with Adam at a rate that falls linearly to nothing; returns the free energies on the way.
    ///
    /// @param batch draws in a step
    /// @throws ArithmeticException if the free energy is no longer finite; the parameters are then as they were before
    public List<Double> fit(int steps, int batch, double rate, Rng rng) {
        if (steps < 1 || batch < 1 || !(rate > 0)) throw new IllegalArgumentException("PosteriorFit: " + steps + " steps of " + batch + " draws at the rate " + rate + "; expected at least 1 of each and a positive rate.");
        var good = new LastGood(parameters());
        var adam = Adam.of(parameters(), rate);
        var tape = Tape.create();
        var energies = new ArrayList<Double>();
        for (int step = 0; step < steps; step++) {
            adam.rate(rate * (1 - (double) step / steps));
            tape.beginTraining();
            var loss = freeEnergy(tape, tape.noise(ScalarType.Float64, rng.split(step).key(), family.noise(L), batch));
            tape.train(loss, adam);
            energies.add(loss.scalar());
            if (!Double.isFinite(loss.scalar())) throw new ArithmeticException("In step " + (step + 1) + " the free energy became " + loss.scalar() + ". " + good.putBack() + ". Lower the rate (it is " + rate + ") and fit again.");
        }
        return energies;
    }

    /// n draws from q, `[L, n]`.
    public DenseMatrix sample(int n, Rng rng) {
        var tape = Tape.create();
        return draw(tape, tape.noise(ScalarType.Float64, rng.key(), family.noise(L), n)).z().value().copy();
    }

    /// log ∫ p̃(z) dz over the square from −half to half: midpoints of n × n cells.
    public static double logZ(Target target, double half, int n) {
        double step = 2 * half / n, sum = 0;
        var z = DenseMatrix.zeros(ScalarType.Float64, 2, n);
        var tape = Tape.create();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                z.set(0, j, -half + (i + 0.5) * step);
                z.set(1, j, -half + (j + 0.5) * step);
            }
            tape.begin();
            var log = target.logProb(tape, tape.input(z)).value();
            for (int j = 0; j < n; j++) sum += Math.exp(log.get(0, j)) * step * step;
        }
        return Math.log(sum);
    }

    /// KL(q ‖ p) from n draws, with its standard error.
    ///
    /// @param logZ log ∫ p̃(z) dz, as [#logZ] gives it in the plane
    public Estimate kl(double logZ, int n, Rng rng) {
        var tape = Tape.create();
        var terms = new double[n];
        for (int from = 0; from < n; from += TOGETHER) {
            tape.begin();
            var draw = draw(tape, tape.noise(ScalarType.Float64, rng.split(from).key(), family.noise(L), TOGETHER));
            var value = tape.minus(draw.logQ(tape), target.logProb(tape, draw.z())).value();
            for (int j = 0; j < TOGETHER && from + j < n; j++) terms[from + j] = value.get(0, j) + logZ;
        }
        return Estimate.of(terms);
    }
}
