package vaekit.backend.gpu;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import vaekit.backend.Backends;

/// The tests that say whether a device computes what it should, on the one that `-Dvaekit.device` names and without Maven: for `lib/bench/gpu-check`. Ends with 0 if all
/// have passed, with 1 if not, with 3 if there is no such device. With `--quick`, only some of them; with names of tests, those.
public final class GpuCheck {
    private static final List<String> SOME = List.of("vaekit.backend.LayersContractTest", "vaekit.backend.NoiseAndAdamContractTest", "vaekit.backend.GpuShapesTest");
    private static final List<String> MORE = List.of("vaekit.backend.SumsContractTest", "vaekit.backend.DistributionsContractTest", "vaekit.backend.PatchesContractTest",
        "vaekit.backend.Tf32ContractTest", "vaekit.GpuTrainingTest");

    private GpuCheck() {}

    public static void main(String[] asked) {
        System.setProperty("vaekit.backend", "gpu");
        try (var gpu = (GpuBackend) Backends.open("gpu", 1)) {
            System.out.printf(Locale.ROOT, "%s%s: %s, %.1f GB%n", System.getProperty("vaekit.device", "0"), gpu.tf32() ? " in TF32" : "", gpu.device().name(), gpu.device().memory() / 1e9);
        } catch (IllegalStateException | IllegalArgumentException e) {
            System.out.println("NOT CHECKED: " + e.getMessage());
            System.exit(3);
        }
        boolean good = true;
        for (var test : tests(List.of(asked))) good &= passes(test, System.out);
        System.exit(good ? 0 : 1);
    }

    private static List<String> tests(List<String> asked) {
        if (asked.equals(List.of("--quick"))) return SOME;
        return asked.isEmpty() ? Stream.concat(SOME.stream(), MORE.stream()).toList() : asked;
    }

    private static boolean passes(String test, PrintStream out) {
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build(), listener);
        var summary = listener.getSummary();
        out.printf(Locale.ROOT, "  %-28s %3d passed, %d failed, %5.1f s%n", test.substring(test.lastIndexOf('.') + 1), summary.getTestsSucceededCount(), summary.getTotalFailureCount(),
            (summary.getTimeFinished() - summary.getTimeStarted()) / 1e3);
        for (var failure : summary.getFailures()) out.println("    " + failure.getTestIdentifier().getDisplayName() + ": " + failure.getException());
        return summary.getTestsFoundCount() > 0 && summary.getTotalFailureCount() == 0;
    }
}
