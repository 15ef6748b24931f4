package vaekit.cli.jupyter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vaekit.cli.CommandFailure;

/// A running JupyterLab server, for this user and this machine only: it listens on the loopback address and asks for a token.
public final class Server implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final int USUAL_PORT = 8888;

    private final Process process;
    private final int port;
    private final String token;
    private final Path log;

    private Server(Process process, int port, String token, Path log) {
        this.process = process;
        this.port = port;
        this.token = token;
        this.log = log;
    }

    /// How to start a server.
    ///
    /// @param notebooks the folder it shows
    /// @param first     the notebook it opens, relative to that folder; empty for the folder itself
    /// @param data      the folder with our kernel (`kernels/java`), put before the user's own
    /// @param settings  the folder with our settings for Jupyter
    /// @param log       where its log goes
    /// @param port      the port, or 0 for the usual one or the next free
    /// @param browser   whether it opens the browser
    public record Start(Path notebooks, String first, Path data, Path settings, Path log, int port, boolean browser) {}

    public static Server start(Jupyter jupyter, Start start) throws IOException {
        int port = start.port() == 0 ? freePort() : start.port();
        if (!isFree(port)) throw new CommandFailure("port " + port + " is in use; choose another with --port, or leave --port out.");
        var command = new ArrayList<>(List.of(jupyter.program().toString(),
            "--ServerApp.ip=127.0.0.1", "--ServerApp.port=" + port, "--ServerApp.port_retries=0",
            "--ServerApp.root_dir=" + start.notebooks(), "--ServerApp.open_browser=" + (start.browser() ? "True" : "False"),
            "--LabApp.default_url=" + landing(start.first()), "--ServerApp.answer_yes=True"));
        if ("root".equals(System.getProperty("user.name"))) command.add("--allow-root");
        Files.createDirectories(start.log().getParent());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(start.log().toFile());
        var token = HexFormat.of().formatHex(SecureRandom.getSeed(24));
        var environment = builder.environment();
        environment.put("JUPYTER_TOKEN", token);
        environment.merge("JUPYTER_PATH", start.data().toString(), (theirs, ours) -> ours + java.io.File.pathSeparator + theirs);
        environment.merge("JUPYTER_CONFIG_PATH", start.settings().toString(), (theirs, ours) -> ours + java.io.File.pathSeparator + theirs);
        var process = builder.start();
        process.getOutputStream().close();
        return new Server(process, port, token, start.log());
    }

    /// Waits until it answers, telling `waiting` the seconds gone by.
    ///
    /// @throws CommandFailure when it ends instead, or does not answer in time
    public void awaitReady(java.util.function.LongConsumer waiting) throws InterruptedException {
        var client = HttpClient.newHttpClient();
        var status = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/status?token=" + token))
            .timeout(Duration.ofSeconds(5)).build();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < START_LIMIT.toNanos()) {
            if (!process.isAlive()) throw new CommandFailure("JupyterLab ended while starting; its log is in " + log + " (last line: " + lastLine() + ").");
            try {
                if (client.send(status, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) return;
            } catch (IOException _) {
                // not listening yet
            }
            waiting.accept(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
            Thread.sleep(200);
        }
        close();
        throw new CommandFailure("JupyterLab did not answer within " + START_LIMIT.toSeconds() + " s; its log is in " + log + ".");
    }

    /// The address to open in a browser, its token included.
    public String address(String first) {
        return "http://127.0.0.1:" + port + landing(first) + "?token=" + token;
    }

    /// Waits until the server ends, and gives its exit code.
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    /// Stops the server and with it every kernel it started.
    @Override public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.descendants().forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private String lastLine() {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank()).reduce("nothing", (_, line) -> line.strip());
        } catch (IOException _) {
            return "unreadable";
        }
    }

    private static String landing(String first) {
        return first.isEmpty() ? "/lab" : "/lab/tree/" + first;
    }

    private static int freePort() throws IOException {
        for (int port = USUAL_PORT; port < USUAL_PORT + 100; port++) {
            if (isFree(port)) return port;
        }
        throw new CommandFailure("no port from " + USUAL_PORT + " to " + (USUAL_PORT + 99) + " is free; choose one with --port.");
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
