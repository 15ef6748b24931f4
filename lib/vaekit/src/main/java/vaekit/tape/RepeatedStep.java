package vaekit.tape;

import java.util.List;
import vaekit.backend.Recording;

/// A training step that has come twice in the same form is recorded when it comes a third time, where the backend can record. From then on operations are put off
/// while the step is being written down: only their numbers change, and one [Recording] does it all. As soon as the step takes another course, or the
/// host asks for a number before its end, what was put off is carried out one by one.
final class RepeatedStep {
    private static final int ENOUGH = 1;
    private final Tape tape;
    private final List<Op> ops;                            // of the tape
    private int repeats, length, putOff;
    private boolean changed, waiting, able = true;
    private Node loss;
    private Optimiser optimiser;
    private Recording recording;

    RepeatedStep(Tape tape, List<Op> ops) {
        this.tape = tape;
        this.ops = ops;
    }

    /// A step begins; from one that will not end in training nothing is put off.
    void begin(boolean training) {
        carryOut();
        waiting = training && able && repeats >= ENOUGH;
    }

    /// Whether this operation, the next of a step that has been the same so far, can wait.
    boolean putOff(Op op) {
        if (!waiting) return false;
        op.out.waitFor(this);
        putOff++;
        return true;
    }

    /// The step has another operation here than last time.
    void changed() {
        carryOut();
        changed = true;
        recording = null;
    }

    /// Carries out what was put off, and puts off nothing more in this step.
    void carryOut() {
        for (int i = 0; i < putOff; i++) {
            ops.get(i).out.waitFor(null);
            ops.get(i).forward(tape.backend());
        }
        putOff = 0;
        waiting = false;
    }

    /// Trains on what the step of `length` operations has written down; returns false, having at most carried out these, if the rest is to be done as usual.
    boolean train(Node loss, Optimiser optimiser, int length) {
        boolean same = !changed && this.loss == loss && this.optimiser == optimiser && this.length == length;
        repeats = same ? repeats + 1 : 0;
        changed = false;
        this.loss = loss;
        this.optimiser = optimiser;
        this.length = length;
        if (!same) recording = null;
        if (!same || !waiting || putOff != length) {
            carryOut();
            return false;
        }
        if (recording == null) recording = tape.backend().record(() -> tape.wholeStep(loss, optimiser)).orElse(null);
        if (recording == null) {
            able = false;
            carryOut();
            return false;
        }
        for (int i = 0; i < putOff; i++) ops.get(i).out.waitFor(null);
        putOff = 0;
        waiting = false;
        recording.run();
        return true;
    }
}
