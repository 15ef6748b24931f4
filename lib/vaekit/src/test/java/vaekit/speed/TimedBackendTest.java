package vaekit.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Activation;
import vaekit.backend.Buffer;
import vaekit.backend.scalar.ScalarBackend;

class TimedBackendTest {
    private final TimedBackend timed = new TimedBackend(new ScalarBackend());
    private final Buffer x = timed.backend().of(DenseMatrix.of(new double[][] {{-1, 2}})), y = timed.backend().zeros(ScalarType.Float64, 1, 2);

    @Test void theWorkIsDoneAndTimedByName() {
        timed.backend().activate(Activation.RELU, x, y);
        assertEquals(2, y.host().get(0, 1));
        assertEquals(Set.of("activate"), timed.seconds().keySet());
        assertTrue(timed.seconds().get("activate") > 0);
    }

    @Test void questionsWithoutWorkAreNotTimed() {
        assertEquals("scalar", timed.backend().name());
        assertTrue(timed.backend().holds(x));
        assertTrue(timed.seconds().isEmpty());
    }

    @Test void clearingForgets() {
        timed.backend().activate(Activation.RELU, x, y);
        timed.clear();
        assertTrue(timed.seconds().isEmpty());
    }

    @Test void errorsComeThroughAsTheyAre() {
        Throwable direct = assertThrows(RuntimeException.class, () -> new ScalarBackend().activate(Activation.RELU, x, null));
        Throwable watched = assertThrows(RuntimeException.class, () -> timed.backend().activate(Activation.RELU, x, null));
        assertSame(direct.getClass(), watched.getClass());
    }
}
