package vaekit.kernel.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns published messages into the outputs of a notebook file: neighbouring texts of a stream joined, a display that is
/// updated changed where it stands, be it in an earlier cell.
final class Outputs {
    private final Map<String, List<JsonObject>> shownUnderId = new HashMap<>();

    void add(Wire.Message message, List<JsonObject> outputs) {
        var content = message.content();
        switch (message.type()) {
            case "stream" -> stream(content, outputs);
            case "display_data" -> outputs.add(display(content, "display_data"));
            case "update_display_data" -> update(content);
            case "execute_result" -> {
                var output = display(content, "execute_result");
                output.add("execution_count", content.get("execution_count"));
                outputs.add(output);
            }
            case "error" -> outputs.add(copy(content, "error", "ename", "evalue", "traceback"));
            default -> { }
        }
    }

    private static void stream(JsonObject content, List<JsonObject> outputs) {
        var last = outputs.isEmpty() ? null : outputs.getLast();
        if (last != null && content.get("name").equals(last.get("name"))) {
            last.addProperty("text", last.get("text").getAsString() + content.get("text").getAsString());
        } else {
            outputs.add(copy(content, "stream", "name", "text"));
        }
    }

    private JsonObject display(JsonObject content, String type) {
        var output = copy(content, type, "data", "metadata");
        var id = displayId(content);
        if (id != null) shownUnderId.computeIfAbsent(id, key -> new ArrayList<>()).add(output);
        return output;
    }

    private void update(JsonObject content) {
        for (var output : shownUnderId.getOrDefault(displayId(content), List.of())) {
            output.add("data", content.get("data"));
            output.add("metadata", metadata(content.get("metadata")));
        }
    }

    private static String displayId(JsonObject content) {
        var extra = content.get("transient");
        var id = extra != null && extra.isJsonObject() ? extra.getAsJsonObject().get("display_id") : null;
        return id == null ? null : id.getAsString();
    }

    private static JsonObject copy(JsonObject content, String type, String... fields) {
        var output = new JsonObject();
        output.addProperty("output_type", type);
        for (var field : fields) output.add(field, field.equals("metadata") ? metadata(content.get(field)) : content.get(field));
        return output;
    }

    private static JsonElement metadata(JsonElement given) { return given == null || given.isJsonNull() ? new JsonObject() : given; }
}
