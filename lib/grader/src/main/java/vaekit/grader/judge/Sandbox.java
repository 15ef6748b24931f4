package vaekit.grader.judge;

import java.io.IOException;
import vaekit.grader.suite.GraderFault;

/// What the caller asks of level L2.
public enum Sandbox {
    /// Use bubblewrap where it works.
    AUTO,
    /// Refuse to grade without it.
    REQUIRE,
    /// Do not even try: L1.
    OFF;

    /// The isolation that works here, found by starting a worker in it.
    ///
    /// @throws IllegalStateException if it is required and does not work
    public Isolation choose(Limits limits) throws IOException {
        return this == OFF ? Isolation.L1 : decide(works(limits));
    }

    Isolation decide(boolean bubblewrapWorks) {
        if (bubblewrapWorks) return Isolation.L2;
        if (this == REQUIRE)
            throw new IllegalStateException("the sandbox is required but bubblewrap does not work here: install it (package bubblewrap) and allow "
                    + "unprivileged user namespaces, or grade with --sandbox=auto");
        return Isolation.L1;
    }

    private static boolean works(Limits limits) throws IOException {
        try (var lane = new Lane(limits, Isolation.L2, 0)) {
            lane.probe();
            return true;
        } catch (GraderFault e) {
            return false;
        }
    }
}
