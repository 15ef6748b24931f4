package vaekit.grader.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import vaekit.exercise.GaussianKlExercise;
import vaekit.grader.api.ExerciseFailure;
import vaekit.grader.api.Failure;
import vaekit.grader.wire.AnswerHost;
import vaekit.grader.wire.Call;
import vaekit.grader.wire.Codec;
import vaekit.grader.wire.Reply;

/// A cell that checks an answer ends, however slow each call is.
class NotebookTransportTest {
    private static final int ONE_CALL = 400, EACH = 60;

    /// Uses 60 ms of CPU time of its own thread.
    private static double[] slow(double[][] mu) {
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + EACH * 1_000_000L;
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < end) Thread.onSpinWait();
        return new double[mu[0].length];
    }

    @Test
    void allCallsTogetherUseTheCpuTimeOfSoManyAndNoMore() throws IOException {
        GaussianKlExercise answer = (mu, _) -> slow(mu);
        var input = Codec.encode(double[][].class, new double[1][1]);
        var call = new Call(0, 0, List.of(input, input));
        for (int calls = 1; calls <= 2; calls++) {
            var transport = new NotebookTransport(new AnswerHost(GaussianKlExercise.class, () -> answer), calls);
            int[] made = {0};
            var failure = assertThrows(ExerciseFailure.class, () -> {
                for (; made[0] < 100; made[0]++) assertInstanceOf(Reply.Returned.class, transport.send(call, ONE_CALL));
            });
            assertEquals(Failure.TIMEOUT, failure.kind());
            assertTrue(made[0] > 1 && made[0] <= calls * ONE_CALL / EACH + 1, made[0] + " calls");
        }
    }
}
