package vaekit.cli.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Ties words of a text cell to what code above it printed. Written in a hidden comment of that text cell, one to a line:
///
///     bound 0.69 from "their mean is"
///     bound "one draw in seven": 14 ± 1 from "draws are negative"
///     bound "129.7 nats" ± 0.6 full from "loss on test images"
///
/// @param words     as they stand in the text
/// @param value     the number that they mean: the first one in the words, if no other is given
/// @param tolerance half a unit of the last digit, if no other is given
/// @param fullOnly  fast mode prints another number
/// @param label     what stands before the number in the line that the code prints; `…` stands for anything
record Binding(String words, double value, double tolerance, boolean fullOnly, String label) {
    private static final String NUMBER = "[-−]?\\d[\\d,]*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?";
    private static final Pattern FIRST_NUMBER = Pattern.compile(NUMBER);
    private static final Pattern LINE = Pattern.compile("bound (?:\"(?<quoted>[^\"]+)\"|(?<plain>[^\\s\":]+))(?:: (?<value>" + NUMBER + "))?"
        + "(?: ± (?<tolerance>" + NUMBER + "))?(?<full> full)? from \"(?<label>.+)\"");

    /// The binding that a line of a comment declares.
    ///
    /// @throws IllegalArgumentException if it does not follow the form
    static Binding parse(String line) {
        var m = LINE.matcher(line.strip());
        if (!m.matches()) throw new IllegalArgumentException("'" + line.strip() + "' is not of the form: bound \"WORDS\": VALUE ± TOLERANCE full from \"LABEL\"");
        var words = m.group("quoted") != null ? m.group("quoted") : m.group("plain");
        var written = m.group("value") != null ? m.group("value") : firstNumber(words)
            .orElseThrow(() -> new IllegalArgumentException("'" + words + "' holds no number: write what it means, bound \"" + words + "\": 2 ± 0.1 from …"));
        double tolerance = m.group("tolerance") != null ? number(m.group("tolerance")) : halfAUnit(written);
        return new Binding(words, number(written), tolerance, m.group("full") != null, m.group("label"));
    }

    /// The number that the nearest of the cells above printed after the label; empty if none did.
    Optional<Double> printedIn(List<String> outputsAbove) {
        var place = Pattern.compile(Stream.of(label.split("…")).map(part -> Pattern.quote(part.strip())).collect(Collectors.joining(".*?")));
        for (var output : outputsAbove.reversed()) {
            for (var line : output.lines().toList()) {
                var found = place.matcher(line);
                var number = found.find() ? firstNumber(line.substring(found.end())) : Optional.<String>empty();
                if (number.isPresent()) return number.map(Binding::number);
            }
        }
        return Optional.empty();
    }

    /// What is wrong with it; empty if nothing is.
    ///
    /// @param text what a reader sees of the text cell
    List<String> faults(String text, List<String> outputsAbove, boolean full) {
        var faults = new ArrayList<String>();
        if (!text.contains(words)) faults.add("the text does not say \"%s\" (any more)".formatted(words));
        var printed = printedIn(outputsAbove);
        if (printed.isEmpty()) faults.add("no cell above prints a number after \"%s\"".formatted(label));
        else if ((full || !fullOnly) && !(Math.abs(printed.get() - value) <= tolerance * (1 + 1e-9))) {
            faults.add("the text says \"%s\" (%s ± %s), but the cell prints %s after \"%s\"".formatted(words, value, tolerance, printed.get(), label));
        }
        return faults;
    }

    private static Optional<String> firstNumber(String text) {
        var m = FIRST_NUMBER.matcher(text);
        return m.find() ? Optional.of(m.group()) : Optional.empty();
    }

    private static double number(String written) {
        return Double.parseDouble(written.replace(",", "").replace('−', '-'));
    }

    private static double halfAUnit(String written) {
        int point = written.indexOf('.');
        return 0.5 * Math.pow(10, point < 0 ? 0 : point + 1 - written.length());
    }
}
