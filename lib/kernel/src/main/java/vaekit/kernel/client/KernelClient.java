package vaekit.kernel.client;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/// A Jupyter client: talks to one kernel process over the real protocol, without Python.
///
/// Requests are made by one thread at a time; [#interrupt] may come from any other.
public final class KernelClient implements AutoCloseable {
    private final KernelProcess process;
    private final ZContext context = new ZContext();
    private final Wire wire;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket iopub;
    private final ZMQ.Socket stdin;
    private final Outputs outputs = new Outputs();

    /// @param identity by which the kernel finds the socket that it asks for input on; a client's own
    private KernelClient(KernelProcess process, ConnectionFile connection, String identity) {
        this.process = process;
        wire = new Wire(connection.key());
        shell = connect(SocketType.DEALER, connection.address(connection.shell()), identity);
        control = connect(SocketType.DEALER, connection.address(connection.control()), identity);
        stdin = connect(SocketType.DEALER, connection.address(connection.stdin()), identity);
        iopub = connect(SocketType.SUB, connection.address(connection.iopub()), identity);
        iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
    }

    private ZMQ.Socket connect(SocketType type, String address, String identity) {
        var socket = context.createSocket(type);
        socket.setIdentity(identity.getBytes(StandardCharsets.UTF_8));
        socket.setLinger(0);
        socket.setRcvHWM(0);            // as many messages as the kernel publishes
        socket.connect(address);
        return socket;
    }

    /// Waits until `process` answers on all channels.
    ///
    /// @throws IOException if it ends, or does not answer within `limit`
    public static KernelClient connect(KernelProcess process, Duration limit) throws IOException {
        return connect(process, limit, UUID.randomUUID().toString());
    }

    static KernelClient connect(KernelProcess process, Duration limit, String identity) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        var client = new KernelClient(process, process.awaitConnection(deadline), identity);
        try {
            client.awaitReady(deadline);
            return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /// Asks until something is published as well: what a kernel publishes before a subscription arrives is lost.
    private void awaitReady(long deadline) throws IOException {
        try (var poller = context.createPoller(1)) {
            poller.register(iopub, ZMQ.Poller.POLLIN);
            do {
                var id = wire.send(shell, "kernel_info_request", new JsonObject());
                awaitReply(shell, id, deadline);
            } while (poller.poll(20) <= 0);
        }
    }

    /// Runs a cell and gathers what it shows.
    ///
    /// @param limit how long it may take; then it is interrupted, and the result is its error
    /// @throws IOException if the kernel's process ends or no longer answers
    public CellResult execute(String code, Duration limit) throws IOException { return execute(code, limit, output -> { }); }

    /// The same, telling `published` the type of each message as it arrives (`stream`, `display_data`, `status`…).
    public CellResult execute(String code, Duration limit, Consumer<String> published) throws IOException {
        return execute(executeRequest(code), limit, published);
    }

    /// The same, of a request as [#executeRequest] makes it. `published` is also told `input_request`, to which it may [#answer].
    CellResult execute(JsonObject request, Duration limit, Consumer<String> published) throws IOException {
        var run = new RunningCell(send(request), outputs, published);
        try (var poller = context.createPoller(3)) {
            for (var socket : List.of(iopub, shell, stdin)) poller.register(socket, ZMQ.Poller.POLLIN);
            boolean interrupted = false;
            while (!run.done()) {
                boolean something = poller.poll(100) > 0;
                if (poller.pollin(0)) run.published(wire.receive(iopub));
                if (poller.pollin(1)) run.replied(wire.receive(shell));
                if (poller.pollin(2)) published.accept(wire.receive(stdin).type());
                if (!something && !process.alive()) throw process.endedUnexpectedly();
                long late = run.nanos() - limit.toNanos();
                if (late > 0 && !interrupted) {
                    interrupted = true;
                    interrupt();
                } else if (late > 10_000_000_000L) {
                    throw new IOException("the cell did not end within %d s and does not react to an interrupt".formatted(limit.toSeconds()));
                }
            }
        }
        return run.result();
    }

    /// Sends a cell without waiting for it, as a front end's "Run All" does; returns the request's id.
    public String sendExecute(String code) { return send(executeRequest(code)); }

    String send(JsonObject executeRequest) { return wire.send(shell, "execute_request", executeRequest); }

    /// The content of a request to run a cell, with nobody who answers it.
    static JsonObject executeRequest(String code) {
        var content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", true);
        content.add("user_expressions", new JsonObject());
        return content;
    }

    /// Answers the kernel's question for a line of input.
    void answer(String line) {
        var content = new JsonObject();
        content.addProperty("value", line);
        wire.send(stdin, "input_reply", content);
    }

    /// Opens a comm, and gives the types of what is published because of it.
    List<String> openComm(String target, Duration limit) throws IOException {
        var content = new JsonObject();
        content.addProperty("comm_id", UUID.randomUUID().toString());
        content.addProperty("target_name", target);
        content.add("data", new JsonObject());
        var id = wire.send(shell, "comm_open", content);
        var types = new ArrayList<String>();
        for (long end = System.nanoTime() + limit.toNanos(); System.nanoTime() < end; ) {
            var message = receive(iopub, end);
            if (!message.parentId().equals(id)) continue;
            types.add(message.type());
            if (message.type().equals("status") && message.content().get("execution_state").getAsString().equals("idle")) break;
        }
        return types;
    }

    /// The reply to an earlier request.
    public JsonObject awaitReply(String requestId, Duration limit) throws IOException {
        return awaitReply(shell, requestId, System.nanoTime() + limit.toNanos());
    }

    /// The completions at `cursor`.
    public List<String> complete(String code, int cursor) throws IOException {
        var matches = new ArrayList<String>();
        for (var match : ask("complete_request", code, cursor).get("matches").getAsJsonArray()) matches.add(match.getAsString());
        return matches;
    }

    /// The documentation at `cursor` as plain text; empty if there is none.
    public String inspect(String code, int cursor) throws IOException {
        var reply = ask("inspect_request", code, cursor);
        return reply.get("found").getAsBoolean() ? reply.getAsJsonObject("data").get("text/plain").getAsString() : "";
    }

    /// The cells of the past, as a console asks for them when it opens.
    JsonObject history() throws IOException {
        var content = new JsonObject();
        content.addProperty("hist_access_type", "tail");
        content.addProperty("n", 500);
        content.addProperty("output", false);
        content.addProperty("raw", true);
        return awaitReply(wire.send(shell, "history_request", content), Duration.ofSeconds(60));
    }

    private JsonObject ask(String type, String code, int cursor) throws IOException {
        var content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", cursor);
        content.addProperty("detail_level", 0);
        return awaitReply(wire.send(shell, type, content), Duration.ofSeconds(60));
    }

    /// Asks the kernel to stop the cell that is running; returns when it has confirmed the request.
    public synchronized void interrupt() throws IOException {
        var id = wire.send(control, "interrupt_request", new JsonObject());
        awaitReply(control, id, System.nanoTime() + 10_000_000_000L);
    }

    /// Asks the kernel to end; true if its process then ends within `limit`.
    public boolean shutdown(Duration limit) {
        var content = new JsonObject();
        content.add("restart", new JsonPrimitive(false));
        wire.send(control, "shutdown_request", content);
        return process.awaitEnd(limit);
    }

    private JsonObject awaitReply(ZMQ.Socket socket, String id, long deadline) throws IOException {
        while (true) {
            var message = receive(socket, deadline);
            if (message.parentId().equals(id)) return message.content();
        }
    }

    private Wire.Message receive(ZMQ.Socket socket, long deadline) throws IOException {
        try (var poller = context.createPoller(1)) {
            poller.register(socket, ZMQ.Poller.POLLIN);
            while (System.nanoTime() < deadline) {
                if (poller.poll(100) > 0) return wire.receive(socket);
                if (!process.alive()) throw process.endedUnexpectedly();
            }
        }
        throw new IOException("the kernel does not answer");
    }

    @Override public void close() { context.close(); }
}
