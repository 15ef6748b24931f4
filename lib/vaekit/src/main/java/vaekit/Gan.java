package vaekit;

import java.util.Arrays;
import java.util.List;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Backends;
import vaekit.data.Dataset;
import vaekit.model.Architecture;
import vaekit.nn.Learnable;
import vaekit.nn.Module;
import vaekit.rng.Rng;
import vaekit.tape.Loss;
import vaekit.tape.Node;
import vaekit.tape.Parameter;
import vaekit.tape.Tape;
import vaekit.train.Adam;
import vaekit.train.LastGood;

/// The generative adversarial network of Goodfellow et al. (2014), for contrast: a generator G(z) `[D, B]` with z ~ N(0, I), and a discriminator whose logit
/// says how likely x is data. Two losses, two optimisers, alternating steps:
///
/// L_D = −E[log D(x)] − E[log (1 − D(G(z)))], L_G = −E[log D(G(z))] (the non-saturating form, section 3)
///
/// No p(x) is written down anywhere: there is nothing to evaluate, only draws to look at. That is why it is no `Objective`.
public final class Gan {
    private final Module generator, discriminator;
    private final int L;
    private final ScalarType type;
    private Adam ofGenerator, ofDiscriminator;
    private Tape forGenerator, forDiscriminator;
    private Rng rng;
    private DenseMatrix x, ones, zeros;                    // a batch, and what its examples are

    private Gan(Architecture<Gan> a) {
        a.refuse("Gan", "encoder", "posterior", "prior", "likelihood");
        L = a.L();
        type = a.type();
        generator = a.decoder();
        discriminator = a.network("discriminator", a.D(), 1, 2);
        forgetSteps();
        rng = Rng.seed(a.seed()).split(3);
    }

    /// From noise of L dimensions to D features; the discriminator has the hidden layers in this order, the generator in reverse.
    public static Architecture<Gan> of(int D, int L) {
        return Architecture.of(D, L, Gan::new);
    }

    /// What the optimisers have seen so far counts no more.
    private void forgetSteps() {
        ofGenerator = adam(generator.parameters());
        ofDiscriminator = adam(discriminator.parameters());
        forGenerator = Tape.create();
        forDiscriminator = Tape.create();
    }

    /// With β₁ = ½ (Radford et al. 2016): the other player moves, so old gradients are soon out of date.
    private static Adam adam(List<Parameter> parameters) {
        return Adam.of(parameters, 1e-3, 0.5, 0.999, 1e-8, Backends.get());
    }

    // ---- the two losses

    /// L_D of data x `[D, B]` and noise z `[L, B]`.
    public Node discriminatorLoss(Tape tape, Node x, Node z) {
        resize(x.cols());
        var ofData = tape.bernoulliLogLik(discriminator.apply(tape, x), tape.input(ones));                               // log D(x)
        var ofDraws = tape.bernoulliLogLik(discriminator.apply(tape, generator.apply(tape, z)), tape.input(zeros));      // log (1 − D(G(z)))
        return Loss.of(tape, MINUS_BOTH, ofData, ofDraws).loss();
    }

    private static final double[] MINUS_BOTH = {-1, -1};

    /// L_G of noise z `[L, B]`.
    public Node generatorLoss(Tape tape, Node z) {
        resize(z.cols());
        return Loss.negative(tape, tape.bernoulliLogLik(discriminator.apply(tape, generator.apply(tape, z)), tape.input(ones))).loss();
    }

    private void resize(int B) {
        if (ones != null && ones.ncol() == B) return;
        x = DenseMatrix.zeros(type, generator.out(), B);
        ones = DenseMatrix.zeros(type, 1, B);
        zeros = DenseMatrix.zeros(type, 1, B);
        for (int j = 0; j < B; j++) ones.set(0, j, 1);
    }

    // ---- training

    /// What happened: the mean of each loss over the steps of a call to [#train].
    public record Losses(double discriminator, double generator) {}

    /// So many pairs of steps more, first the discriminator's, then the generator's, each with examples and noise of its own.
    ///
    /// @throws ArithmeticException if a loss is no longer finite; both networks are then as they were before, and can be trained again
    public Losses train(Dataset data, int steps, int batch, double rate) {
        if (data.dim() != generator.out()) throw new IllegalArgumentException("This Gan is for " + generator.out() + " features an example; '" + data.name() + "' has " + data.dim() + ".");
        if (steps < 1 || batch < 1) throw new IllegalArgumentException("Gan: " + steps + " steps of " + batch + " examples; expected at least 1 of each.");
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("Gan: the learning rate is " + rate + "; expected a positive number, such as 1e-3.");
        ofDiscriminator.rate(rate);
        ofGenerator.rate(rate);
        var good = new LastGood(Learnable.parameters(generator, discriminator));
        var before = rng;
        var index = new int[batch];
        double d = 0, g = 0;
        for (int step = 0; step < steps; step++) {
            rng = rng.split(1);
            var draw = rng.split(2);
            Arrays.setAll(index, i -> draw.integer(i, data.size()));
            d += discriminatorStep(data, index) / steps;
            g += generatorStep(batch) / steps;
            if (Double.isFinite(d + g)) continue;
            rng = before;
            forgetSteps();
            throw new ArithmeticException("In step " + (step + 1) + " the losses became " + d + " and " + g + ". " + good.putBack() + ". Lower the learning rate (it is " + rate + ") and train again.");
        }
        return new Losses(d, g);
    }

    private double discriminatorStep(Dataset data, int[] index) {
        resize(index.length);
        data.gather(index, 0, x);
        forDiscriminator.beginTraining();
        var z = forDiscriminator.noise(type, rng.split(3).key(), L, index.length);
        return step(forDiscriminator, discriminatorLoss(forDiscriminator, forDiscriminator.input(x), z), ofDiscriminator);
    }

    private double generatorStep(int batch) {
        forGenerator.beginTraining();
        var z = forGenerator.noise(type, rng.split(4).key(), L, batch);
        return step(forGenerator, generatorLoss(forGenerator, z), ofGenerator);
    }

    /// Only the parameters of this optimiser move, though the gradient reaches those of both networks.
    private static double step(Tape tape, Node loss, Adam adam) {
        tape.train(loss, adam);
        return loss.scalar();
    }

    // ---- using it

    /// n draws, `[D, n]`.
    public DenseMatrix sample(int n, Rng noise) {
        return generator.apply(noise.normal(type, L, n));
    }

    /// D(x): how likely the discriminator holds each column of x `[D, N]` to be data. Of a perfect generator it would be ½ everywhere.
    public double[] judge(DenseMatrix x) {
        var logit = discriminator.apply(x);
        var p = new double[x.ncol()];
        for (int j = 0; j < p.length; j++) p[j] = 1 / (1 + Math.exp(-logit.get(0, j)));
        return p;
    }

    public Module generator() {
        return generator;
    }

    public Module discriminator() {
        return discriminator;
    }
}
