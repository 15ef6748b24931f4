package vaekit.grader.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Finds the answers in a Jupyter notebook by reading it; a notebook is never run for grading.
final class Notebook {
    private static final Pattern MARKER = Pattern.compile("\\A\\s*//\\s*\\|\\s*exercise\\s+(ex\\d\\d)\\b");

    private Notebook() {}

    /// Exercise id to the source of its cell, which starts with `//| exercise ex01`. A later cell replaces an
    /// earlier one, as running them in order would.
    static Map<String, String> answers(String json) throws Refusal {
        JsonNode notebook;
        try {
            notebook = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new Refusal("the notebook is not valid JSON");
        }
        var answers = new TreeMap<String, String>();
        for (var cell : notebook.path("cells")) {
            if (!cell.path("cell_type").asText().equals("code")) continue;
            var source = text(cell.path("source"));
            var marker = MARKER.matcher(source);
            if (marker.find()) answers.put(marker.group(1), CellSource.of(source));
        }
        return answers;
    }

    private static String text(JsonNode source) {
        if (source.isTextual()) return source.asText();
        var text = new StringBuilder();
        source.forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
