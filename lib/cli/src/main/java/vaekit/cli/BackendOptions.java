package vaekit.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vaekit.backend.Backend;
import vaekit.backend.BackendProvider;
import vaekit.backend.Backends;

/// Where a command computes: `--backend`, `--threads`, and how exactly: `--tf32`.
final class BackendOptions {

    @Spec(Spec.Target.MIXEE) private CommandSpec spec;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: all cores).")
    private Integer threads;

    @Option(names = "--backend", paramLabel = "NAME", description = "Compute with this backend or not at all (default: the fastest available).")
    private String backend;

    @Option(names = "--tf32", description = "Products in TF32, on an NVIDIA card's tensor cores: other numbers from about the fourth digit on (default: single precision). Refused elsewhere.")
    private boolean tf32;

    /// The backend of this process, from now on the one asked for.
    Backend choose() {
        if (backend != null) {
            var names = Backends.providers().stream().map(BackendProvider::name).toList();
            if (!names.contains(backend)) throw new ParameterException(spec.commandLine(), "There is no backend '" + backend + "' but " + String.join(", ", names));
            System.setProperty("vaekit.backend", backend);
        }
        if (tf32) System.setProperty("vaekit.tf32", "true");
        try {
            if (threads != null) System.setProperty("vaekit.threads", "" + Backends.threads("" + threads));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage().replaceFirst("\\.$", ""));
        }
        try {
            return Backends.get();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new CommandFailure(e.getMessage(), e);
        }
    }
}
