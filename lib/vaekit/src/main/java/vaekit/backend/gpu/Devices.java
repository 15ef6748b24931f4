package vaekit.backend.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vaekit.backend.gpu.cuda.CudaDevice;
import vaekit.backend.gpu.cuda.CudaDevices;
import vaekit.backend.gpu.opencl.OpenClDevice;
import vaekit.backend.gpu.opencl.OpenClDevices;

/// The devices of this machine. An NVIDIA card is there twice: through OpenCL, which was tried on PoCL at least, and after that through CUDA, which was not.
final class Devices {
    private Devices() {}

    private record Choice(String description, Supplier<Device> open) {}

    private static List<Choice> choices() {
        var all = new ArrayList<Choice>();
        for (var found : OpenClDevices.all()) all.add(new Choice("OpenCL " + found, () -> new OpenClDevice(found)));
        for (var found : CudaDevices.all()) all.add(new Choice(found + "", () -> new CudaDevice(found)));
        return all;
    }

    /// Empty if there is one; else why neither OpenCL nor CUDA has any.
    static Optional<String> unavailableBecause() {
        return choices().isEmpty() ? OpenClDevices.unavailableBecause().map(opencl -> opencl + noCuda()) : Optional.empty();
    }

    private static String noCuda() {
        return CudaDevices.unavailableBecause().map(why -> " CUDA: " + why).orElse("");
    }

    static String found() {
        return choices().stream().map(Choice::description).collect(Collectors.joining("; or "));
    }

    /// The device that `wish` names, by its number or a part of its description; the first one if it is null.
    static Device open(String wish) {
        var all = choices();
        if (wish == null) return all.getFirst().open.get();
        for (int i = 0; i < all.size(); i++) {
            boolean named = !wish.matches("\\d+") && all.get(i).description.toLowerCase(Locale.ROOT).contains(wish.toLowerCase(Locale.ROOT));
            if (named || wish.equals("" + i)) return all.get(i).open.get();
        }
        var names = IntStream.range(0, all.size()).mapToObj(i -> i + ": " + all.get(i).description).collect(Collectors.joining(" · "));
        throw new IllegalArgumentException("There is no device '" + wish + "' (vaekit.device, VAEKIT_DEVICE); there are " + names + ". Expected a number or a part of a name." + noCuda());
    }
}
