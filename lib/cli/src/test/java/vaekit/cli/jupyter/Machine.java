package vaekit.cli.jupyter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A machine with only the programs that a test puts there, each a small shell script.
record Machine(Path folder) {

    Path program(String name, String... script) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + String.join("\n", script) + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    Programs programs() {
        return new Programs(List.of(folder));
    }
}
