package vaekit.grader.submission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The code cells of a notebook that was handed in; it is never run for grading. Outputs, such as pictures, are skipped as they
/// stream by, so a notebook may be large, and whatever else is odd in it costs no points: the kernel's `Notebook`, which keeps the
/// whole file to write it again, is stricter.
final class CodeCells {
    private static final int MAX_CODE = 1 << 20;
    private final JsonParser json;
    private final List<String> cells = new ArrayList<>();
    private int code;

    private CodeCells(JsonParser json) {
        this.json = json;
    }

    /// Sources of the code cells, in order; format 4, and format 3, whose cells are in worksheets and hold `input`.
    static List<String> of(byte[] notebook) throws IOException {
        try (var json = new JsonFactory().createParser(notebook)) {
            var reader = new CodeCells(json);
            if (json.nextToken() != JsonToken.START_OBJECT) throw new Refusal("the notebook is not valid JSON");
            reader.object();
            return reader.cells;
        } catch (JsonProcessingException e) {
            throw new Refusal("the notebook is not valid JSON");
        }
    }

    /// The notebook itself, or one of its worksheets.
    private void object() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            boolean list = json.nextToken() == JsonToken.START_ARRAY;
            if (list && name.equals("cells")) while (json.nextToken() == JsonToken.START_OBJECT) cell();
            else if (list && name.equals("worksheets")) while (json.nextToken() == JsonToken.START_OBJECT) object();
            else json.skipChildren();
        }
        if (json.currentToken() == null) throw new Refusal("the notebook is not valid JSON");
    }

    private void cell() throws IOException {
        String type = "", source = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            if (name.equals("cell_type")) type = json.getValueAsString("");
            else if (name.equals("source") || name.equals("input")) source = text();
            else json.skipChildren();
        }
        if (!type.equals("code")) return;
        if ((code += source.length()) > MAX_CODE) throw new Refusal("the notebook has more than %d KB of code".formatted(MAX_CODE >> 10));
        cells.add(source);
    }

    /// One text, or a list of lines.
    private String text() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return json.getValueAsString("");
        }
        var text = new StringBuilder();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) throw new Refusal("the notebook is not valid JSON");
            text.append(json.getValueAsString(""));
            json.skipChildren();
        }
        return text.toString();
    }
}
