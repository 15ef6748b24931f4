package vaekit.kernel.client;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What became of a cell.
///
/// @param status  `ok`, `error` or `aborted`
/// @param count   its execution count
/// @param outputs what it showed, in order and in the form that a notebook file (nbformat 4) keeps
/// @param millis  from the request to "idle"
public record CellResult(String status, int count, List<JsonObject> outputs, long millis) {

    public boolean ok() { return status.equals("ok"); }

    /// What it printed to `stdout` or `stderr`.
    public String stream(String name) {
        return outputs.stream().filter(o -> type(o).equals("stream") && o.get("name").getAsString().equals(name))
                .map(o -> o.get("text").getAsString()).collect(Collectors.joining());
    }

    /// Its value as plain text.
    public Optional<String> value() {
        return outputs.stream().filter(o -> type(o).equals("execute_result")).findFirst()
                .map(o -> o.getAsJsonObject("data").get("text/plain").getAsString());
    }

    /// The outputs of a type: `stream`, `display_data`, `execute_result` or `error`.
    public List<JsonObject> ofType(String type) { return outputs.stream().filter(o -> type(o).equals(type)).toList(); }

    /// Its error in one line, `CompileError: line 2: …`; empty if there is none.
    public Optional<String> error() {
        return ofType("error").stream().findFirst().map(o -> o.get("ename").getAsString() + ": " + o.get("evalue").getAsString());
    }

    /// The error's report, colour codes included.
    public String traceback() {
        return ofType("error").stream()
                .flatMap(o -> StreamSupport.stream(o.getAsJsonArray("traceback").spliterator(), false))
                .map(line -> line.getAsString()).collect(Collectors.joining("\n"));
    }

    private static String type(JsonObject output) { return output.get("output_type").getAsString(); }
}
