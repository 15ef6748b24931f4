package vaekit.kernel.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vaekit.io.AtomicFile;

/// A notebook file (nbformat 4). Whatever this class does not know stays as it was read.
public final class Notebook {
    private static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private final Path file;
    private final JsonObject json;

    private Notebook(Path file, JsonObject json) {
        this.file = file;
        this.json = json;
    }

    /// Reads a notebook.
    ///
    /// @throws IOException if it cannot be read or is not a notebook of format 4; the message names the file and what is wrong with it
    public static Notebook read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new IOException("there is no notebook " + file);
        try {
            return new Notebook(file, NotebookForm.read(Files.readAllBytes(file)));
        } catch (JsonParseException wrong) {
            throw new IOException(file + " " + wrong.getMessage());
        }
    }

    public Path file() { return file; }

    /// The file's name without `.ipynb`.
    public String name() { return file.getFileName().toString().replaceFirst("\\.ipynb$", ""); }

    /// The text of its first heading, or its name.
    public String title() {
        return cells().stream().filter(c -> !c.isCode()).flatMap(c -> c.source().lines())
                .filter(line -> line.startsWith("# ")).map(line -> line.substring(2).strip()).findFirst().orElse(name());
    }

    /// The programming language of its cells, as far as the notebook says: `java`, `python`.
    public String language() {
        return Stream.of(List.of("kernelspec", "language"), List.of("language_info", "name")).map(this::metadata).flatMap(Optional::stream).findFirst().orElse("java").toLowerCase(Locale.ROOT);
    }

    private Optional<String> metadata(List<String> path) {
        JsonElement at = json.get("metadata");
        for (var name : path) at = at != null && at.isJsonObject() ? at.getAsJsonObject().get(name) : null;
        return at != null && at.isJsonPrimitive() ? Optional.of(at.getAsString()) : Optional.empty();
    }

    public List<Cell> cells() {
        return StreamSupport.stream(json.getAsJsonArray("cells").spliterator(), false).map(c -> new Cell(c.getAsJsonObject())).toList();
    }

    /// The cells that hold code, empty ones left out, as Jupyter does not run them.
    public List<Cell> codeCells() { return cells().stream().filter(c -> c.isCode() && !c.source().isBlank()).toList(); }

    /// A copy of this notebook without any output or execution count.
    public Notebook withoutOutputs() {
        var copy = new Notebook(file, json.deepCopy());
        for (var cell : copy.cells()) if (cell.isCode()) cell.show(0, List.of());
        return copy;
    }

    /// Writes it as Jupyter does, indented by one space; whole or not at all.
    public void write(Path target) throws IOException {
        var text = new StringWriter();
        try (var writer = new JsonWriter(text)) {
            writer.setIndent(" ");
            writer.setHtmlSafe(false);
            GSON.toJson(json, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);   // a StringWriter has no reason to
        }
        AtomicFile.write(target, text + "\n");
    }

    /// One cell; [#show] changes it.
    public record Cell(JsonObject json) {
        public boolean isCode() { return type().equals("code"); }

        public boolean isMarkdown() { return type().equals("markdown"); }

        private String type() { return json.get("cell_type").getAsString(); }

        public String source() { return text(json.get("source")); }

        /// Its tags: `raises-exception`, `skip-execution`.
        public List<String> tags() {
            var metadata = json.get("metadata");
            var tags = metadata == null || metadata.isJsonNull() ? null : metadata.getAsJsonObject().getAsJsonArray("tags");
            return tags == null ? List.of() : StreamSupport.stream(tags.spliterator(), false).map(JsonElement::getAsString).toList();
        }

        /// A file that was pasted into the cell, as a data URI; empty if there is none of this name.
        public Optional<String> attachment(String name) {
            var files = json.get("attachments");
            var file = files == null || files.isJsonNull() ? null : files.getAsJsonObject().getAsJsonObject(name);
            if (file == null || file.isEmpty()) return Optional.empty();
            var first = file.entrySet().iterator().next();
            return Optional.of("data:" + first.getKey() + ";base64," + text(first.getValue()).replaceAll("\\s", ""));
        }

        /// Its execution count; 0 if it has not run.
        public int count() {
            var count = json.get("execution_count");
            return count == null || count.isJsonNull() ? 0 : count.getAsInt();
        }

        /// Its outputs in the form of nbformat.
        public List<JsonObject> outputs() {
            var outputs = new ArrayList<JsonObject>();
            if (json.has("outputs") && !json.get("outputs").isJsonNull()) for (var output : json.getAsJsonArray("outputs")) outputs.add(output.getAsJsonObject());
            return outputs;
        }

        /// Sets what running it showed; a count of 0 means that it has not run.
        public void show(int count, List<JsonObject> outputs) {
            json.add("execution_count", count == 0 ? JsonNull.INSTANCE : new JsonPrimitive(count));
            var array = new JsonArray();
            outputs.stream().filter(Cell::leavesSomething).forEach(array::add);
            json.add("outputs", array);
        }

        /// As front ends do, of a text that was drawn over the last state is kept; nothing, if nothing is left of it.
        private static boolean leavesSomething(JsonObject output) {
            if (!output.has("text") || !text(output.get("text")).contains("\r")) return true;
            var left = overwritten(text(output.get("text")));
            output.addProperty("text", left);
            return !left.isBlank();
        }
    }

    /// What a terminal would show of a progress bar: of each line, the text after the last carriage return.
    public static String overwritten(String text) {
        return text.replace("\r\n", "\n").replaceAll("(?md)^.*\\r(?!$)", "").replaceAll("(?md)^ +\\r$", "").replace("\r", "");
    }

    /// nbformat's texts are a string or a list of lines.
    public static String text(JsonElement source) {
        if (source == null || source.isJsonNull()) return "";
        if (!source.isJsonArray()) return source.getAsString();
        return StreamSupport.stream(source.getAsJsonArray().spliterator(), false).map(JsonElement::getAsString).collect(Collectors.joining());
    }
}
