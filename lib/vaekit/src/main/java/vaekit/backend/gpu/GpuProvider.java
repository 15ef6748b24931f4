package vaekit.backend.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vaekit.backend.Backend;
import vaekit.backend.BackendProvider;
import vaekit.backend.gpu.cuda.CudaDevice;
import vaekit.backend.gpu.opencl.OpenClDevice;
import vaekit.backend.gpu.opencl.OpenClDevices;

/// A graphics card, or what else has an OpenCL driver, when it is asked for: `-Dvaekit.backend=gpu`. `-Dvaekit.device=` (VAEKIT_DEVICE) takes the number of one of several
/// devices, or a part of its name. An NVIDIA card is there twice: through OpenCL, which was tried on PoCL at least, and after that through CUDA, which was not.
public final class GpuProvider implements BackendProvider {

    private record Choice(String description, Supplier<Device> open) {}

    private static List<Choice> choices() {
        var all = new ArrayList<Choice>();
        for (var found : OpenClDevices.all()) all.add(new Choice(found + "", () -> new OpenClDevice(found)));
        for (var found : CudaDevice.all()) all.add(new Choice(found + "", () -> new CudaDevice(found)));
        return all;
    }

    @Override public String name() {
        return "gpu";
    }

    /// Below every other: never the default.
    @Override public int rank() {
        return -2;
    }

    @Override public Optional<String> unavailableBecause() {
        return choices().isEmpty() ? OpenClDevices.unavailableBecause() : Optional.empty();
    }

    @Override public String found() {
        return choices().stream().map(Choice::description).collect(Collectors.joining("; or "));
    }

    @Override public Backend open(int threads) {
        return new GpuBackend(choose(choices(), System.getProperty("vaekit.device", System.getenv("VAEKIT_DEVICE"))).open.get());
    }

    /// The device that `wish` names; the first one if it is null.
    private static Choice choose(List<Choice> all, String wish) {
        if (wish == null) return all.getFirst();
        for (int i = 0; i < all.size(); i++) {
            boolean named = !wish.matches("\\d+") && all.get(i).description.toLowerCase(Locale.ROOT).contains(wish.toLowerCase(Locale.ROOT));
            if (named || wish.equals("" + i)) return all.get(i);
        }
        var names = IntStream.range(0, all.size()).mapToObj(i -> i + ": " + all.get(i).description).collect(Collectors.joining(" · "));
        throw new IllegalArgumentException("There is no device '" + wish + "' (vaekit.device, VAEKIT_DEVICE); there are " + names + ". Expected a number or a part of a name.");
    }
}
