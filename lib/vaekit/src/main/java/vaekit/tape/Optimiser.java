package vaekit.tape;

/// What makes a step of all parameters, in the three parts that [Tape#train] needs: only the middle one asks a backend for work, and may be recorded.
public interface Optimiser extends FusedUpdate {

    /// Before a step: sets the numbers that differ from step to step.
    void begin();

    /// The step of all parameters that [#learn] did not take.
    void update();

    /// After a step.
    void end();
}
