package vaekit.kernel.client;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final Outputs outputs = new Outputs();

    private KernelClient(KernelProcess process) {
        this.process = process;
        var connection = process.connection();
        wire = new Wire(connection.key());
        shell = connect(SocketType.DEALER, connection.address(connection.shell()));
        control = connect(SocketType.DEALER, connection.address(connection.control()));
        iopub = connect(SocketType.SUB, connection.address(connection.iopub()));
        iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
    }

    private ZMQ.Socket connect(SocketType type, String address) {
        var socket = context.createSocket(type);
        socket.setLinger(0);
        socket.setRcvHWM(0);            // as many messages as the kernel publishes
        socket.setReconnectIVL(10);     // the kernel's ports open a moment later
        socket.connect(address);
        return socket;
    }

    /// Waits until `process` answers on all channels.
    ///
    /// @throws IOException if it ends, or does not answer within `limit`
    public static KernelClient connect(KernelProcess process, Duration limit) throws IOException {
        var client = new KernelClient(process);
        try {
            client.awaitReady(System.nanoTime() + limit.toNanos());
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
        long start = System.nanoTime();
        var run = new Run(sendExecute(code), start, published);
        try (var poller = context.createPoller(2)) {
            poller.register(iopub, ZMQ.Poller.POLLIN);
            poller.register(shell, ZMQ.Poller.POLLIN);
            boolean interrupted = false;
            while (!run.done()) {
                boolean something = poller.poll(100) > 0;
                if (poller.pollin(0)) run.published(wire.receive(iopub));
                if (poller.pollin(1)) run.replied(wire.receive(shell));
                if (!something && !process.alive()) throw process.endedUnexpectedly();
                long late = System.nanoTime() - start - limit.toNanos();
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
    public String sendExecute(String code) {
        var content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", true);
        content.add("user_expressions", new JsonObject());
        return wire.send(shell, "execute_request", content);
    }

    /// The reply to an earlier request.
    public JsonObject awaitReply(String requestId, Duration limit) throws IOException {
        return awaitReply(shell, requestId, System.nanoTime() + limit.toNanos());
    }

    /// One request in progress: it is over when both its reply and its "idle" are here.
    private final class Run {
        private final String id;
        private final long start;
        private final Consumer<String> listener;
        private final ArrayList<JsonObject> shown = new ArrayList<>();
        private JsonObject reply;
        private boolean idle;

        Run(String id, long start, Consumer<String> listener) {
            this.id = id;
            this.start = start;
            this.listener = listener;
        }

        void published(Wire.Message message) {
            if (!message.parentId().equals(id)) return;
            listener.accept(message.type());
            if (message.type().equals("status")) idle |= message.content().get("execution_state").getAsString().equals("idle");
            else if (!idle) outputs.add(message, shown);   // what comes after "idle" a front end may drop, so it does not count
        }

        void replied(Wire.Message message) {
            if (message.parentId().equals(id)) reply = message.content();
        }

        boolean done() { return idle && reply != null; }

        CellResult result() {
            int count = reply.has("execution_count") ? reply.get("execution_count").getAsInt() : 0;
            return new CellResult(reply.get("status").getAsString(), count, shown, (System.nanoTime() - start) / 1_000_000);
        }
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
        try (var poller = context.createPoller(1)) {
            poller.register(socket, ZMQ.Poller.POLLIN);
            while (System.nanoTime() < deadline) {
                if (poller.poll(100) > 0) {
                    var message = wire.receive(socket);
                    if (message.parentId().equals(id)) return message.content();
                } else if (!process.alive()) {
                    throw process.endedUnexpectedly();
                }
            }
        }
        throw new IOException("the kernel does not answer");
    }

    @Override public void close() { context.close(); }
}
