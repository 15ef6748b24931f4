package vaekit.grader.suite;

import vaekit.grader.wire.Call;
import vaekit.grader.wire.Reply;

/// Carries a call to wherever the answer lives.
public interface Transport {
    /// @param cpuMillis CPU time allowed for it
    /// @throws vaekit.grader.api.ExerciseFailure if the answer's process failed during the call
    Reply send(Call call, int cpuMillis);
}
