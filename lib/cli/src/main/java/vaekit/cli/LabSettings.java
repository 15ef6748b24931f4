package vaekit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kit sets differently from JupyterLab's own defaults: no question about news at the first start.
final class LabSettings {

    private LabSettings() {}

    private static final String PAGE = """
        {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}
        """;

    /// Writes the settings below `state` and gives the folder for JUPYTER_CONFIG_PATH.
    static Path write(Path state) throws IOException {
        var folder = state.resolve("settings");
        Files.createDirectories(folder.resolve("labconfig"));
        Files.writeString(folder.resolve("labconfig").resolve("page_config.json"), PAGE);
        return folder;
    }
}
