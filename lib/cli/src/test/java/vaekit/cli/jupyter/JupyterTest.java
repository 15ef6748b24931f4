package vaekit.cli.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pretended programs are shell scripts")
class JupyterTest {

    @TempDir Path folder;
    private Machine machine;

    @BeforeEach void anEmptyMachine() {
        machine = new Machine(folder);
    }

    @Test void aMachineWithoutJupyterHasNone() {
        assertTrue(Jupyter.onThePath(machine.programs()).isEmpty());
    }

    @Test void theJupyterLabOnThePathIsTaken() throws IOException {
        var program = machine.program("jupyter-lab", "echo 4.2.5");
        assertEquals(Optional.of(new Jupyter(program, "4.2.5")), Jupyter.onThePath(machine.programs()));
    }

    @Test void anOldJupyterLabIsPassedOver() throws IOException {
        machine.program("jupyter-lab", "echo 3.6.8");
        assertTrue(Jupyter.onThePath(machine.programs()).isEmpty());
    }

    @Test void aJupyterLabThatDoesNotStartIsPassedOver() throws IOException {
        machine.program("jupyter-lab", "echo 4.2.5", "exit 1");
        assertTrue(Jupyter.onThePath(machine.programs()).isEmpty());
    }
}
