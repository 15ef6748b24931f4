package vaekit.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is shown, as text and JSON alone. A reader's own list in it, which may never end, is gone through where this is made, on the cell's
/// thread, and not while it is sent.
final class PlainData {
    private static final Gson GSON = new Gson();

    private PlainData() {}

    static DisplayData of(DisplayData shown) {
        var json = GSON.toJsonTree(shown).getAsJsonObject();
        var plain = new DisplayData();
        entries(json, "data").forEach(plain::putData);
        entries(json, "metadata").forEach(plain::putMetaData);
        entries(json, "transient").forEach(plain::putTransientData);
        return plain;
    }

    private static Map<String, Object> entries(JsonObject json, String part) {
        var entries = new LinkedHashMap<String, Object>();
        if (!json.has(part) || !json.get(part).isJsonObject()) return entries;
        json.getAsJsonObject(part).asMap().forEach((key, value) ->
                entries.put(key, value.isJsonPrimitive() && value.getAsJsonPrimitive().isString() ? value.getAsString() : value));
        return entries;
    }
}
