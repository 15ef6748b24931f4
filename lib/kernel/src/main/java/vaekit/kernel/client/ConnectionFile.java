package vaekit.kernel.client;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// The five ports and the key that a client and its kernel agree on, as Jupyter's connection file holds them.
///
/// Port 0 is one that the kernel is to choose when it binds it, and then to name in the file: a port that was free when the client looked may
/// be taken a moment later.
public record ConnectionFile(int shell, int control, int iopub, int stdin, int heartbeat, String key) {
    static final String IP = "127.0.0.1";

    /// The kernel chooses all ports.
    static ConnectionFile onAnyPorts() { return new ConnectionFile(0, 0, 0, 0, 0, UUID.randomUUID().toString()); }

    /// What the file says; empty at the moment at which the kernel writes it.
    static Optional<ConnectionFile> read(Path file) throws IOException {
        try {
            return Optional.ofNullable(new Gson().fromJson(Files.readString(file), JsonObject.class)).map(ConnectionFile::of);
        } catch (JsonParseException halfWritten) {
            return Optional.empty();
        }
    }

    private static ConnectionFile of(JsonObject json) {
        return new ConnectionFile(json.get("shell_port").getAsInt(), json.get("control_port").getAsInt(), json.get("iopub_port").getAsInt(),
                json.get("stdin_port").getAsInt(), json.get("hb_port").getAsInt(), json.get("key").getAsString());
    }

    void write(Path file) throws IOException {
        Files.writeString(file, new Gson().toJson(Map.of("ip", IP, "transport", "tcp", "signature_scheme", "hmac-sha256", "key", key,
                "shell_port", shell, "control_port", control, "iopub_port", iopub, "stdin_port", stdin, "hb_port", heartbeat)));
    }

    /// Whether the kernel has bound its ports.
    boolean bound() { return IntStream.of(shell, control, iopub, stdin, heartbeat).allMatch(port -> port != 0); }

    String address(int port) { return "tcp://" + IP + ":" + port; }
}
