package vaekit.kernel.run;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// What a file must be to be read as a notebook (nbformat 4): everything that [Notebook] and the book take for granted later.
///
/// Its exceptions say what is wrong in half a sentence, to stand behind the file's name.
final class NotebookForm {
    private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);
    /// No notebook nests deeper than a dozen; what walks through it calls itself.
    private static final int DEEPEST = 100;
    private static final Set<String> MIME_BUNDLES = Set.of("display_data", "execute_result");

    private NotebookForm() {}

    static JsonObject read(byte[] file) throws JsonParseException {
        var text = utf8(file);
        try {
            checkDepth(text);
            var json = JSON.read(strict(text));
            var notebook = object(json, "the file");
            for (var cell : array(notebook, "cells")) checkCell(object(cell, "a cell"));
            if (notebook.has("metadata")) object(notebook.get("metadata"), "\"metadata\"");
            return notebook;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new JsonParseException("is not a Jupyter notebook: it is not JSON", e);
        }
    }

    private static String utf8(byte[] file) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw new JsonParseException("is not UTF-8, as notebooks are: it was saved in another encoding (Latin-1, say); save it again as UTF-8", e);
        }
    }

    private static JsonReader strict(String text) {
        var reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        return reader;
    }

    private static void checkDepth(String text) throws IOException {
        var reader = strict(text);
        int depth = 0;
        for (var token = reader.peek(); token != JsonToken.END_DOCUMENT; token = reader.peek()) {
            switch (token) {
                case BEGIN_ARRAY -> { reader.beginArray(); depth++; }
                case BEGIN_OBJECT -> { reader.beginObject(); depth++; }
                case END_ARRAY -> { reader.endArray(); depth--; }
                case END_OBJECT -> { reader.endObject(); depth--; }
                case NAME -> reader.nextName();
                default -> reader.skipValue();
            }
            if (depth > DEEPEST) throw wrong("values in values in values, more than " + DEEPEST + " deep");
        }
    }

    private static void checkCell(JsonObject cell) {
        string(cell, "cell_type");
        checkText(cell.get("source"), "\"source\"");
        checkMetadata(cell);
        if (has(cell, "execution_count")) checkCount(cell.get("execution_count"));
        if (has(cell, "outputs")) for (var output : array(cell, "outputs")) checkOutput(object(output, "an output"));
        if (has(cell, "attachments")) for (var file : object(cell.get("attachments"), "\"attachments\"").entrySet()) checkBundle(file.getValue());
    }

    private static void checkOutput(JsonObject output) {
        var type = string(output, "output_type");
        checkMetadata(output);
        if (type.equals("stream")) {
            string(output, "name");
            checkText(output.get("text"), "\"text\"");
        } else if (type.equals("error")) {
            for (var line : array(output, "traceback")) checkString(line, "a line of \"traceback\"");
        } else if (MIME_BUNDLES.contains(type)) {
            checkBundle(output.get("data"));
            if (output.has("metadata")) for (var says : output.getAsJsonObject("metadata").asMap().values()) if (says.isJsonObject()) checkFigure(says.getAsJsonObject());
        } else {
            throw wrong("an output of the type " + type);
        }
    }

    /// Texts and pictures by their MIME type; JSON types may hold anything.
    private static void checkBundle(JsonElement bundle) {
        for (var data : object(bundle, "the data of an output").entrySet()) {
            if (!data.getKey().endsWith("json")) checkText(data.getValue(), data.getKey());
        }
    }

    /// What is said of an image: its size, its words, where its panels begin, where its colours are values.
    private static void checkFigure(JsonObject says) {
        for (var name : List.of("width", "height")) if (says.has(name)) checkNumber(says.get(name), name);
        if (says.has("alt")) checkString(says.get("alt"), "\"alt\"");
        for (var places : List.of("panels", "values")) {
            if (!says.has(places)) continue;
            for (var place : array(says, places)) checkNumber(place, places);
            for (var name : List.of("width", "height")) if (!says.has(name)) throw wrong(places + " without a " + name);
        }
        if (says.has("values") && says.getAsJsonArray("values").size() % 4 != 0) throw wrong("\"values\" that are no rectangles of four numbers");
    }

    private static void checkNumber(JsonElement number, String name) {
        if (!number.isJsonPrimitive() || !number.getAsString().matches("\\d{1,6}")) throw wrong("a \"" + name + "\" that is no number of pixels");
    }

    private static void checkMetadata(JsonObject owner) {
        if (!owner.has("metadata")) return;
        var tags = object(owner.get("metadata"), "\"metadata\"").get("tags");
        if (tags != null) for (var tag : array(owner.getAsJsonObject("metadata"), "tags")) checkString(tag, "a tag");
    }

    private static void checkCount(JsonElement count) {
        if (!count.isJsonPrimitive() || !count.getAsString().matches("\\d{1,9}")) throw wrong("an \"execution_count\" that is no count");
    }

    private static void checkText(JsonElement text, String name) {
        if (text == null) throw wrong(name + " is missing");
        if (text.isJsonArray()) for (var line : text.getAsJsonArray()) checkString(line, "a line of " + name);
        else checkString(text, name);
    }

    private static void checkString(JsonElement text, String name) {
        if (!text.isJsonPrimitive() || !text.getAsJsonPrimitive().isString()) throw wrong(name + " that is no text");
    }

    private static String string(JsonObject owner, String name) {
        if (!owner.has(name)) throw wrong("\"" + name + "\" is missing");
        checkString(owner.get(name), "\"" + name + "\"");
        return owner.get(name).getAsString();
    }

    private static Iterable<JsonElement> array(JsonObject owner, String name) {
        if (!owner.has(name) || !owner.get(name).isJsonArray()) throw wrong("there is no list \"" + name + "\"");
        return owner.getAsJsonArray(name);
    }

    private static JsonObject object(JsonElement json, String name) {
        if (json == null || !json.isJsonObject()) throw wrong(name + " is no JSON object");
        return json.getAsJsonObject();
    }

    private static boolean has(JsonObject owner, String name) { return owner.has(name) && !owner.get(name).isJsonNull(); }

    private static JsonParseException wrong(String what) { return new JsonParseException("is not a Jupyter notebook (format 4): " + what); }
}
