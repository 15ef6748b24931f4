package vaekit.kernel.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small notebooks for tests; a cell that starts with `#` is Markdown.
public final class NotebookFiles {
    private NotebookFiles() {}

    public static Path write(Path file, String... cells) throws IOException {
        var array = new JsonArray();
        for (var source : cells) {
            var cell = new JsonObject();
            cell.addProperty("cell_type", source.startsWith("#") ? "markdown" : "code");
            cell.add("metadata", new JsonObject());
            cell.addProperty("source", source);
            if (!source.startsWith("#")) {
                cell.add("execution_count", JsonNull.INSTANCE);
                cell.add("outputs", new JsonArray());
            }
            array.add(cell);
        }
        var notebook = new JsonObject();
        notebook.add("cells", array);
        notebook.add("metadata", new JsonObject());
        notebook.addProperty("nbformat", 4);
        notebook.addProperty("nbformat_minor", 5);
        return Files.writeString(file, notebook.toString());
    }
}
