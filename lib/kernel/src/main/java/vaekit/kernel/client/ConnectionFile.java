package vaekit.kernel.client;

import com.google.gson.Gson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;

/// The five ports and the key that a client and its kernel agree on, as Jupyter's connection file holds them.
public record ConnectionFile(int shell, int control, int iopub, int stdin, int heartbeat, String key) {
    static final String IP = "127.0.0.1";

    /// Ports that are free now; all five are held until each is known, so they differ.
    static ConnectionFile onFreePorts() throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < 5; i++) held.add(new ServerSocket(0, 1, InetAddress.getByName(IP)));
            var ports = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            return new ConnectionFile(ports[0], ports[1], ports[2], ports[3], ports[4], UUID.randomUUID().toString());
        } finally {
            for (var socket : held) socket.close();
        }
    }

    void write(Path file) throws IOException {
        Files.writeString(file, new Gson().toJson(Map.of("ip", IP, "transport", "tcp", "signature_scheme", "hmac-sha256", "key", key,
                "shell_port", shell, "control_port", control, "iopub_port", iopub, "stdin_port", stdin, "hb_port", heartbeat)));
    }

    String address(int port) { return "tcp://" + IP + ":" + port; }
}
