package vaekit.cli.book;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Every "**Predict first.**" has its "**Answer.**", after the code and before the next question.
final class Predictions {
    private static final Pattern MARK = Pattern.compile("\\*\\*(Predict first|Answer)\\.\\*\\*(.{0,60})");

    private Predictions() {}

    /// The questions that are left open, by their first words; and answers that nobody asked for.
    static List<String> unanswered(List<String> texts) {
        var faults = new ArrayList<String>();
        String open = null;
        for (var text : texts) {
            for (var mark : MARK.matcher(text).results().toList()) {
                boolean question = mark.group(1).startsWith("Predict");
                if (question && open != null) faults.add("not answered: " + open);
                if (!question && open == null) faults.add("an answer without a question: " + mark.group(2).strip());
                open = question ? mark.group(2).strip() : null;
            }
        }
        if (open != null) faults.add("not answered: " + open);
        return faults;
    }
}
