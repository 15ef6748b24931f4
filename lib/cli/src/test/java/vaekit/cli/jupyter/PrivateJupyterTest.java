package vaekit.cli.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vaekit.cli.CommandFailure;
import vaekit.cli.Steps;

/// Setting up the private JupyterLab, with a pretended Python that "installs" a script.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pretended programs are shell scripts")
class PrivateJupyterTest {

    /// `python3 -m venv DIR` makes a folder whose python is a copy of this script; `python -m pip install` puts jupyter-lab beside it.
    private static final String[] PYTHON = {
        "case \"$*\" in",
        "  *version_info*) echo True ;;",
        "  '-m venv '*) mkdir -p \"$3/bin\" && cp \"$0\" \"$3/bin/python\" ;;",
        "  '-m pip install '*) echo 'Collecting jupyterlab==4.6.4'; printf '#!/bin/sh\\necho 4.6.4\\n' > \"${0%python}jupyter-lab\"; chmod +x \"${0%python}jupyter-lab\" ;;",
        "esac"};

    @TempDir Path folder;
    private Machine machine;
    private Path cache;
    private final StringWriter said = new StringWriter();

    @BeforeEach void anEmptyCache() throws IOException {
        machine = new Machine(Files.createDirectories(folder.resolve("bin")));
        cache = folder.resolve("cache");
    }

    private PrivateJupyter jupyter() {
        return new PrivateJupyter(cache, machine.programs());
    }

    private Jupyter get() {
        return jupyter().get(new Steps(new PrintWriter(said), false));
    }

    @Test void isSetUpOnceAndThenReady() throws IOException {
        machine.program("python3", PYTHON);
        assertTrue(jupyter().ready().isEmpty());
        assertEquals("4.6.4", get().version());
        assertTrue(said.toString().startsWith("Setting up JupyterLab"), said.toString());
        machine.program("python3", "exit 1");           // not needed any more
        assertEquals("4.6.4", get().version());
    }

    @Test void aSetUpThatWasCutOffIsDoneAgain() throws IOException {
        machine.program("python3", PYTHON);
        var home = get().program().getParent().getParent();
        Files.delete(home.resolve("complete"));
        Files.writeString(home.resolve("half-written"), "");
        assertTrue(jupyter().ready().isEmpty());
        assertEquals("4.6.4", get().version());
        assertTrue(Files.notExists(home.resolve("half-written")));
    }

    @Test void withoutPythonItSaysWhatToInstall() {
        var failure = assertThrows(CommandFailure.class, this::get);
        assertTrue(failure.getMessage().contains("needs Python 3.10 or newer"), failure.getMessage());
    }

    @Test void anOldPythonIsNotEnough() throws IOException {
        machine.program("python3", "echo False");
        var failure = assertThrows(CommandFailure.class, this::get);
        assertTrue(failure.getMessage().contains("needs Python 3.10 or newer"), failure.getMessage());
    }

    @Test void withoutVenvItNamesTheDebianPackage() throws IOException {
        machine.program("python3", "case \"$*\" in *version_info*) echo True ;; *) echo 'ensurepip is not available'; exit 1 ;; esac");
        var failure = assertThrows(CommandFailure.class, this::get);
        assertTrue(failure.getMessage().contains("apt install python3-venv"), failure.getMessage());
        assertTrue(failure.getMessage().contains("ensurepip is not available"), failure.getMessage());
    }

    @Test void withoutANetworkItSaysSoAndNothingCountsAsDone() throws IOException {
        var offline = PYTHON.clone();
        offline[3] = "  '-m pip install '*) echo 'ERROR: No matching distribution found for jupyterlab'; exit 1 ;;";
        machine.program("python3", offline);
        var failure = assertThrows(CommandFailure.class, this::get);
        assertTrue(failure.getMessage().contains("check the network"), failure.getMessage());
        assertTrue(failure.getMessage().contains("No matching distribution"), failure.getMessage());
        assertTrue(jupyter().ready().isEmpty());
    }
}
