package vaekit.backend.gpu.opencl;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vaekit.backend.gpu.NativeLibrary.Function;

/// The devices that the installed drivers offer, graphics cards first.
public final class OpenClDevices {
    private static final int CPU = 2, GPU = 4;             // bits of a device's type
    private static final long CORRECTLY_ROUNDED = 0x80;

    private OpenClDevices() {}

    /// What a driver says of a device.
    public record Found(long id, String name, String driver, int type, long memory, long largest, boolean doubles, boolean rounded) {
        public boolean gpu() {
            return (type & GPU) != 0;
        }

        /// Whether it is the processor itself, as with PoCL.
        public boolean cpu() {
            return (type & CPU) != 0;
        }

        @Override public String toString() {
            return String.format(Locale.ROOT, "%s, %.1f GB, driver %s%s%s", name, memory / 1e9, driver, cpu() ? "; no GPU but this machine's processor" : "", doubles ? "" : "; Float32 only");
        }
    }

    /// Empty if there is a device; else one sentence.
    public static Optional<String> unavailableBecause() {
        var missing = OpenCl.missing();
        if (missing.isPresent()) return missing;
        return all().isEmpty() ? Optional.of("OpenCL is installed, but none of its drivers offers a device; install your graphics card's driver, or PoCL to try it on the processor "
            + "(Debian, Ubuntu: apt install pocl-opencl-icd).") : Optional.empty();
    }

    public static List<Found> all() {
        if (OpenCl.missing().isPresent()) return List.of();
        var found = new ArrayList<Found>();
        try (var arena = Arena.ofConfined()) {
            for (long platform : list(OpenCl.GET_PLATFORMS, arena)) {
                for (long device : list(OpenCl.GET_DEVICES, arena, platform, 0xFFFFFFFFL)) found.add(describe(device, arena));
            }
        }
        found.sort(Comparator.comparing(d -> d.gpu() ? 0 : d.cpu() ? 2 : 1));
        return found;
    }

    /// What a function lists that is asked for the number first. Having none is an error to it, but none to us.
    private static long[] list(Function function, Arena arena, Object... of) {
        var count = arena.allocate(JAVA_INT);
        if (call(function, of, 0, MemorySegment.NULL, count) != Code.SUCCESS || count.get(JAVA_INT, 0) == 0) return new long[0];
        var ids = arena.allocate(JAVA_LONG, count.get(JAVA_INT, 0));
        if (call(function, of, count.get(JAVA_INT, 0), ids, MemorySegment.NULL) != Code.SUCCESS) return new long[0];
        return ids.toArray(JAVA_LONG);
    }

    private static int call(Function function, Object[] of, Object... more) {
        var all = new ArrayList<>(List.of(of));
        all.addAll(List.of(more));
        return function.call(all.toArray());
    }

    private static Found describe(long device, Arena arena) {
        int type = (int) number(device, 0x1000, arena);
        long rounding = number(device, 0x101B, arena), doubles = number(device, 0x1032, arena);
        return new Found(device, text(device, 0x102B, arena), text(device, 0x102D, arena), type, number(device, 0x101F, arena), number(device, 0x1010, arena),
            doubles != 0, (rounding & CORRECTLY_ROUNDED) != 0);
    }

    private static long number(long device, int what, Arena arena) {
        var value = arena.allocate(JAVA_LONG);
        return OpenCl.GET_DEVICE_INFO.call(device, what, 8L, value, MemorySegment.NULL) == Code.SUCCESS ? value.get(JAVA_LONG, 0) : 0;
    }

    private static String text(long device, int what, Arena arena) {
        var size = arena.allocate(JAVA_LONG);
        if (OpenCl.GET_DEVICE_INFO.call(device, what, 0L, MemorySegment.NULL, size) != Code.SUCCESS) return "unknown";
        var text = arena.allocate(size.get(JAVA_LONG, 0) + 1);
        OpenCl.GET_DEVICE_INFO.call(device, what, size.get(JAVA_LONG, 0), text, MemorySegment.NULL);
        return text.getString(0).strip();
    }
}
