package vaekit.backend.gpu.cuda;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vaekit.backend.Tf32;

/// The NVIDIA cards that the installed driver offers.
public final class CudaDevices {
    private static final int MAJOR = 75, MINOR = 76, OLDEST = 75;        // attributes: compute capability; PTX is for 7.5
    private static final int TF32 = 80;

    private CudaDevices() {}

    /// What the driver says of a card.
    ///
    /// @param capability its compute capability, ten times: 75 is Turing's
    public record Found(int id, String name, long memory, int capability) {
        boolean tf32() {
            return capability >= TF32;
        }

        String compute() {
            return "compute capability " + capability / 10 + "." + capability % 10;
        }

        @Override public String toString() {
            var product = !tf32() ? "no TF32" : Tf32.asked() ? "TF32 on" : "TF32 off (--tf32 turns it on)";
            return String.format(Locale.ROOT, "CUDA %s, %.1f GB, %s, %s", name, memory / 1e9, compute(), product);
        }
    }

    /// Empty if there is a card; else one sentence.
    public static Optional<String> unavailableBecause() {
        var missing = Cuda.missing();
        if (missing.isPresent()) return missing;
        int code = Cuda.INIT.call(0);
        if (code != 0) return Optional.of("the installed CUDA driver does not start (" + Cuda.INIT.name() + ": error " + code + "); see whether nvidia-smi lists the card, and update NVIDIA's driver.");
        return all().isEmpty() ? Optional.of("the CUDA driver offers no card of compute capability 7.5 (Turing, 2018) or newer; use an older one through OpenCL.") : Optional.empty();
    }

    /// The cards that are recent enough; none where there is no driver.
    public static List<Found> all() {
        var all = new ArrayList<Found>();
        if (Cuda.missing().isPresent() || Cuda.INIT.call(0) != 0) return all;
        try (var arena = Arena.ofConfined()) {
            var number = arena.allocate(JAVA_LONG);
            if (Cuda.GET_COUNT.call(number) != 0) return all;
            int count = number.get(JAVA_INT, 0);
            for (int i = 0; i < count; i++) {
                if (Cuda.GET_DEVICE.call(number, i) != 0) continue;
                int id = number.get(JAVA_INT, 0);
                if (Cuda.GET_ATTRIBUTE.call(number, MAJOR, id) != 0) continue;
                int major = number.get(JAVA_INT, 0);
                if (Cuda.GET_ATTRIBUTE.call(number, MINOR, id) != 0) continue;
                int capability = 10 * major + number.get(JAVA_INT, 0);
                if (capability < OLDEST) continue;
                var name = arena.allocate(JAVA_BYTE, 256);
                Cuda.GET_NAME.call(name, 255, id);
                Cuda.GET_MEMORY.call(number, id);
                all.add(new Found(id, name.getString(0), number.get(JAVA_LONG, 0), capability));
            }
        }
        return all;
    }
}
