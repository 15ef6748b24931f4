package vaekit.grader.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import vaekit.grader.wire.AnswerHost;
import vaekit.grader.wire.Call;
import vaekit.grader.wire.Reply;

/// Calls an answer in this JVM, through the same encoding as a worker, without its limits.
public record LocalTransport(AnswerHost host) implements Transport {
    @Override
    public Reply send(Call call, int cpuMillis) {
        try {
            return host.answer(call);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
