package vaekit.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import vaekit.backend.Backend;
import vaekit.backend.Backends;
import vaekit.data.Dataset;
import vaekit.data.Images;
import vaekit.rng.Rng;
import vaekit.tape.LossTerms;
import vaekit.tape.Tape;

/// Minimises an [Objective] over a data set with Adam: Algorithm 1 of Kingma & Welling (2014), epoch by epoch.
///
/// All randomness follows from the seed: epoch e has a key for the order of the examples, and every step a key for its noise. Two
/// runs give the same bits, on any number of threads, and so does a run that was killed and resumed.
public final class Trainer {
    private final Objective objective;
    private final Dataset data;
    private final Settings settings;
    private final Backend backend;
    private final Adam adam;
    private final Batches batches;
    private final Map<Integer, Tape> tapes = new HashMap<>();
    private final History history;
    private final LastGood good;
    private final Rng root;
    private final RunningLoss running, tested;

    private Trainer(Objective objective, Dataset data, Settings settings, Backend backend) {
        if (data.size() == 0) throw new IllegalArgumentException("Training data '" + data.name() + "' is empty.");
        require(objective, data, settings);
        this.objective = objective;
        this.data = data;
        this.settings = settings;
        this.backend = backend;
        this.adam = Adam.of(objective.parameters(), settings.rate(), backend);
        this.batches = new Batches(objective.parameters().getFirst().type(), data.dim(), objective.classes(), backend);
        this.history = new History(objective.terms(), settings.test() == null ? null : objective.testTerms());
        this.good = new LastGood(objective.parameters());
        this.root = Rng.seed(settings.seed());
        var type = objective.parameters().getFirst().type();
        for (var p : objective.parameters()) p.moveTo(backend);
        this.running = new RunningLoss(backend, type, objective.terms().size());
        this.tested = new RunningLoss(backend, type, objective.testTerms().size());
    }

    /// Every setting is honoured or refused here, before any work is done.
    private static void require(Objective objective, Dataset data, Settings settings) {
        var name = objective.getClass().getSimpleName();
        if (!objective.weighsKl() && (settings.beta() != 1 || settings.warmUp() > 0))
            throw new IllegalArgumentException(name + " has no KL for β to weigh: leave beta, warmUp and betaFrom out.");
        if (settings.freeBits() > 0 && !objective.takesFreeBits())
            throw new IllegalArgumentException(name + " has no KL of its latent dimensions to spare: leave freeBits out.");
        if (settings.binarised() && !(data instanceof Images && (settings.test() == null || settings.test() instanceof Images)))
            throw new IllegalArgumentException("Settings.binarise() draws the grey pixels of images black or white; '" + data.name() + "', or its test data, is none.");
        objective.check(settings);
        objective.check(data);
        if (objective.classes() > 0) requireLabels(objective, data);
        if (settings.test() == null) return;
        if (settings.test().dim() != data.dim())
            throw new IllegalArgumentException("The test data has " + settings.test().dim() + " features an example; the training data " + data.dim() + ".");
        objective.check(settings.test());
        if (objective.classes() > 0) requireLabels(objective, settings.test());
    }

    /// Labels of classes that the objective does not know would be another task.
    private static void requireLabels(Objective objective, Dataset data) {
        for (int i = 0; i < (data.classes() > objective.classes() ? data.size() : 0); i++) {
            if (data.label(i) >= objective.classes())
                throw new IllegalArgumentException("'" + data.name() + "' has an example of class " + data.label(i) + "; this " + objective.getClass().getSimpleName() + " knows the classes 0 to " + (objective.classes() - 1) + ".");
        }
    }

    /// Trains on the backend of this process and returns what it measured.
    public static History fit(Objective objective, Dataset data, Settings settings) {
        return fit(objective, data, settings, Backends.get());
    }

    public static History fit(Objective objective, Dataset data, Settings settings, Backend backend) {
        return new Trainer(objective, data, settings, backend).run();
    }

    private History run() {
        var checkpoint = settings.checkpoint() == null ? null
            : new Checkpoint(settings.checkpoint(), settings.fingerprint(data, objective) + (backend.tf32() ? ", TF32" : ""), Weights.about(objective), objective.parameters(), adam, history);
        if (settings.resumed()) checkpoint.restore();
        if (checkpoint != null && history.epochs() < settings.epochs()) checkpoint.requireWritable();
        good.keep(history.epochs());
        for (int epoch = history.epochs() + 1; epoch <= settings.epochs(); epoch++) {
            train(epoch);
            good.keep(epoch);
            if (checkpoint != null) checkpoint.save();
            settings.progress().epoch(epoch, settings.epochs(), history);
        }
        return history;
    }

    private void train(int epoch) {
        var key = root.split(epoch);
        var order = new int[data.size()];
        key.permute(order);
        objective.beginEpoch(epoch, data);
        running.clear();
        for (int from = 0; from < order.length; from += settings.batch()) {
            if (Thread.currentThread().isInterrupted())
                throw new CancellationException("Training was interrupted in epoch " + epoch + "; the model keeps what it has learned so far.");
            int size = Math.min(settings.batch(), order.length - from);
            step(order, from, size, Rng.split(key.key(), from + 1L));
            double loss = running.mean(0);
            if (!Double.isFinite(loss)) throw diverged(epoch, "at example " + from, loss);
            settings.progress().step(epoch, settings.epochs(), from + size, order.length, loss);
        }
        running.fetch();
        if (!Double.isFinite(running.mean(0))) throw diverged(epoch, "in its last steps", running.mean(0));
        if (settings.test() == null) {
            checkLastStep(epoch, order);
        } else {
            evaluate(settings.test());
            if (!Double.isFinite(tested.mean(0))) throw diverged(epoch, "on the test data", tested.mean(0));
        }
        int terms = 1 + objective.terms().size();
        var row = new double[history.columns().size()];
        row[0] = epoch;
        for (int i = 1; i < row.length; i++) row[i] = i <= terms ? running.mean(i - 1) : tested.mean(i - 1 - terms);
        history.add(row);
    }

    /// The loss of an epoch's last batch is that before its step: what the step made of the model shows in the loss after it.
    private void checkLastStep(int epoch, int[] order) {
        int from = (order.length - 1) / settings.batch() * settings.batch();
        double loss = loss(data, order, from, order.length - from, root.split(-1).key()).loss().value().get(0, 0);
        if (!Double.isFinite(loss)) throw diverged(epoch, "after its last step", loss);
    }

    private void step(int[] order, int from, int size, long key) {
        var batch = batches.fill(data, order, from, size, settings.binarised(), key, beta(), true);
        batch.freeBits = settings.freeBits();
        adam.rate(rate());
        var tape = tape(size);
        tape.beginTraining();
        var terms = objective.record(tape, batch);
        tape.train(terms.loss(), adam);
        running.add(size, terms);
    }

    private double stepsAnEpoch() {
        return Math.ceil((double) data.size() / settings.batch());
    }

    /// The rate of the next step: falls linearly over the last epochs, to 0 after the last step.
    private double rate() {
        double left = settings.epochs() * stepsAnEpoch() - adam.steps(), falling = settings.decay() * stepsAnEpoch();
        return falling == 0 ? settings.rate() : settings.rate() * Math.min(1, left / falling);
    }

    /// β of the next step: goes linearly to its value over the warm-up.
    private double beta() {
        double warm = settings.warmUp() * stepsAnEpoch();
        double share = warm == 0 ? 1 : Math.min(1, (adam.steps() + 1) / warm);
        return settings.betaStart() * (1 - share) + settings.beta() * share;
    }

    /// The mean loss at β = 1 and its terms over all examples, the last short batch included, with noise that is the same every
    /// time, and belongs to the example: the batch size changes nothing but the order of the sums.
    private void evaluate(Dataset test) {
        var order = new int[test.size()];
        Arrays.setAll(order, i -> i);
        tested.clear();
        for (int from = 0; from < order.length; from += settings.batch()) {
            int size = Math.min(settings.batch(), order.length - from);
            tested.add(size, loss(test, order, from, size, root.split(-1).key()));
        }
        tested.fetch();
    }

    /// The loss of these examples at β = 1, not learned from.
    private LossTerms loss(Dataset examples, int[] order, int from, int size, long key) {
        var batch = batches.fill(examples, order, from, size, settings.binarised(), key, 1, false);
        batch.freeBits = 0;
        var tape = tape(size);
        tape.begin();
        return objective.record(tape, batch);
    }

    private Tape tape(int size) {
        var tape = tapes.get(size);
        if (tape == null) {
            tape = Tape.on(backend);
            tapes.put(size, tape);
        }
        return tape;
    }

    private ArithmeticException diverged(int epoch, String where, double loss) {
        return new ArithmeticException("The loss became " + loss + " in epoch " + epoch + ", " + where + ". " + good.putBack()
            + ". Lower the learning rate (it is " + settings.rate() + ") and train again, or look for numbers in the data that are not finite or very large.");
    }
}
