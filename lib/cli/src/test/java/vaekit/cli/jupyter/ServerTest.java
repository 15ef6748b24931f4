package vaekit.cli.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vaekit.cli.CommandFailure;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the pretended programs are shell scripts")
class ServerTest {

    @TempDir Path folder;

    private Server.Start start(int port) {
        return new Server.Start(folder, "00-start.ipynb", folder.resolve("data"), folder.resolve("settings"), folder.resolve("log/server.log"), port, false);
    }

    private Jupyter pretended(String... script) throws IOException {
        return new Jupyter(new Machine(folder).program("jupyter-lab", script), "4.6.4");
    }

    @Test void aPortInUseIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var failure = assertThrows(CommandFailure.class, () -> Server.start(pretended("exit 0"), start(taken.getLocalPort())));
            assertTrue(failure.getMessage().startsWith("port " + taken.getLocalPort() + " is in use"), failure.getMessage());
        }
    }

    @Test void aServerThatEndsWhileStartingIsToldWithItsLastLine() throws Exception {
        var server = Server.start(pretended("echo starting", "echo 'ModuleNotFoundError: tornado'", "exit 1"), start(0));
        var failure = assertThrows(CommandFailure.class, () -> server.awaitReady(_ -> { }));
        assertTrue(failure.getMessage().contains("server.log (last line: ModuleNotFoundError: tornado)"), failure.getMessage());
    }

    @Test void ourKernelAndSettingsComeBeforeTheUsersOwn() throws Exception {
        var server = Server.start(pretended("echo \"$JUPYTER_PATH $JUPYTER_CONFIG_PATH\""), start(0));
        assertEquals(0, server.await());
        var said = Files.readString(folder.resolve("log/server.log"));
        assertTrue(said.startsWith(folder.resolve("data").toString()), said);
        assertTrue(said.contains(" " + folder.resolve("settings")), said);
    }

    @Test void theAddressOpensTheFirstNotebookWithAToken() throws Exception {
        try (var server = Server.start(pretended("exit 0"), start(0))) {
            assertTrue(server.address("00-start.ipynb").matches("http://127\\.0\\.0\\.1:\\d+/lab/tree/00-start\\.ipynb\\?token=[0-9a-f]{48}"),
                server.address("00-start.ipynb"));
        }
    }
}
