package vaekit.kernel.client;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One cell in progress: it is over when both its reply and its "idle" are here.
final class RunningCell {
    private final String id;
    private final Outputs outputs;
    private final Consumer<String> listener;
    private final long start = System.nanoTime();
    private final List<JsonObject> shown = new ArrayList<>();
    private JsonObject reply;
    private boolean idle;

    /// @param id       of its request
    /// @param listener told the type of each message that is published because of it
    RunningCell(String id, Outputs outputs, Consumer<String> listener) {
        this.id = id;
        this.outputs = outputs;
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

    long nanos() { return System.nanoTime() - start; }

    CellResult result() {
        int count = reply.has("execution_count") ? reply.get("execution_count").getAsInt() : 0;
        return new CellResult(reply.get("status").getAsString(), count, shown, nanos() / 1_000_000);
    }
}
