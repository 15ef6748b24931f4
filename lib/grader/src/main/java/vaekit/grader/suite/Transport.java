package vaekit.grader.suite;

import vaekit.grader.api.ExerciseFailure;
import vaekit.grader.api.Failure;
import vaekit.grader.wire.Call;
import vaekit.grader.wire.Reply;

/// Carries a call to wherever the answer lives.
public interface Transport {
    /// All calls of an exercise together may use this many times the CPU time of one; those of a second look no more than one.
    int CALLS = 10;

    /// @param cpuMillis CPU time allowed for it
    /// @throws vaekit.grader.api.ExerciseFailure if the answer's process failed during the call
    Reply send(Call call, int cpuMillis);

    /// What a call is told that comes when the CPU time for all of them is used up.
    static ExerciseFailure usedUp(long nanosForAll) {
        return new ExerciseFailure(Failure.TIMEOUT, "not run: the calls before had used more than %.1f s of CPU time, which is for all of them".formatted(nanosForAll / 1e9));
    }
}
