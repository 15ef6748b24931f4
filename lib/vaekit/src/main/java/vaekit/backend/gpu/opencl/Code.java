package vaekit.backend.gpu.opencl;

import vaekit.backend.gpu.DeviceException;
import vaekit.backend.gpu.DeviceException.Kind;

/// OpenCL's error codes as sentences.
final class Code {
    static final int SUCCESS = 0;

    private Code() {}

    /// Does nothing if `code` is none.
    static void check(int code, String function, String device) {
        if (code != SUCCESS) throw error(code, function, device);
    }

    static DeviceException error(int code, String function, String device) {
        var where = " (" + function + ": error " + code + ").";
        return switch (code) {
            case -4, -5, -6, -61 -> new DeviceException(Kind.MEMORY, device + " has not enough memory" + where + " Take smaller batches or fewer units, or another backend (vaekit.backend=simd).");
            case -2, -36, -9999 -> new DeviceException(Kind.LOST, device + " was lost in the middle of its work" + where
                + " What it was computing is gone; a checkpoint written before is good: train again with --resume, on this backend or another one.");
            default -> new DeviceException(Kind.OTHER, device + " refused what was asked of it" + where + " Update its driver, or take another backend (vaekit.backend=simd).");
        };
    }
}
