package vaekit.cli.jupyter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A JupyterLab that can be started.
///
/// @param program the `jupyter-lab` program
/// @param version what it calls itself, such as 4.6.4
public record Jupyter(Path program, String version) {

    /// The oldest JupyterLab that shows the kit's notebooks as meant.
    static final int OLDEST = 4;

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.\\d+.*");

    /// The JupyterLab of the active environment, if there is one and it is new enough.
    static Optional<Jupyter> onThePath(Programs programs) {
        return programs.find("jupyter-lab").flatMap(Jupyter::at);
    }

    /// The JupyterLab behind this program, if it starts and is new enough.
    static Optional<Jupyter> at(Path program) {
        return Programs.firstLine(Duration.ofSeconds(60), List.of(program.toString(), "--version"))
            .filter(version -> {
                var number = VERSION.matcher(version);
                return number.matches() && Integer.parseInt(number.group(1)) >= OLDEST;
            })
            .map(version -> new Jupyter(program, version));
    }

    /// What `kit lab` would use here, without setting anything up.
    public static Optional<Jupyter> present(Path cache) {
        return onThePath(Programs.onThePath()).or(() -> new PrivateJupyter(cache).ready());
    }
}
