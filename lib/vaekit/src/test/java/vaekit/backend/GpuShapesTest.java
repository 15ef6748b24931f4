package vaekit.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import smile.tensor.ScalarType;
import vaekit.backend.gpu.AnyDevice;
import vaekit.backend.gpu.GpuBackend;

/// The same sentences where a call reaches a device, whose kernels would read and write beyond their matrices.
class GpuShapesTest extends ShapesTest {
    private GpuBackend gpu;

    @Override Backend open() {
        return gpu = AnyDevice.open();
    }

    @AfterEach void close() {
        if (gpu != null) gpu.close();
    }

    @Test void matricesOfTwoTypes() {
        var message = assertThrows(IllegalArgumentException.class, () -> gpu.log(gpu.zeros(ScalarType.Float64, 2, 2), z(2, 2))).getMessage();
        assertTrue(message.startsWith("A call was given a matrix of Float64 beside one of Float32"), message);
    }

    /// A repeated step asks nothing twice, but reads the classes anew.
    @Test void classesOfARepeatedStep() {
        Buffer a = z(1, 2), w = z(1, 3), y = z(1, 2);
        var classes = new int[] {0, 2};
        var step = gpu.record(() -> gpu.addClass(Activation.IDENTITY, a, w, classes, y)).orElseThrow();
        step.run();
        classes[1] = 3;
        var message = assertThrows(IllegalArgumentException.class, step::run).getMessage();
        assertTrue(message.startsWith("addClass was given class 3; expected 0 to 2."), message);
        assertThrows(IllegalArgumentException.class, step::run);
        classes[1] = 1;
        step.run();
        assertArrayEquals(new double[] {0, 0}, new double[] {y.host().get(0, 0), y.host().get(0, 1)});
    }
}
