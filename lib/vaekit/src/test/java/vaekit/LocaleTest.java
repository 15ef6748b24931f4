package vaekit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.tensor.DenseMatrix;
import vaekit.data.Toys;
import vaekit.nn.Likelihood;
import vaekit.train.Bar;

/// Numbers look the same everywhere, since a script may read them: no comma for the point, no Thai or Arabic digits, no dotless i.
class LocaleTest {

    private static <T> T in(String tag, Supplier<T> work) {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            return work.get();
        } finally {
            Locale.setDefault(before);
        }
    }

    /// What a training prints, and its history as a table and as CSV.
    private static String training() {
        var shown = new ByteArrayOutputStream();
        var vae = Vae.of(2, 1).hidden(4).likelihood(new Likelihood.Gaussian(1)).build();
        var history = vae.fit(Toys.ring(200, 1), Train.epochs(1).progress(Bar.on(new PrintStream(shown, true, StandardCharsets.UTF_8), false)));
        return shown.toString(StandardCharsets.UTF_8).replaceAll("\\d+ (s|min) left", "") + history + history.csv();
    }

    private static String refusal() {
        try {
            Plot.images(DenseMatrix.of(new double[][] {{1.5}}), 1);
            return "accepted";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest @ValueSource(strings = {"de-DE", "th-TH-u-nu-thai", "ar-EG-u-nu-arab", "tr-TR"})
    void isThatOfEveryLocale(String tag) {
        assertEquals(in("en", LocaleTest::training), in(tag, LocaleTest::training));
        assertEquals(in("en", LocaleTest::refusal), in(tag, LocaleTest::refusal));
    }

    /// In the sources of library and benchmarks: no conversion of a number, upper or lower case without a locale. (The commands run in a
    /// process whose format locale is ROOT.)
    @Test void noFormatIsLeftToTheLocale() throws IOException {
        var offences = List.of(
            Pattern.compile("(printf|String\\.format)\\(\\s*\""),
            Pattern.compile("%[-+0-9,.# ]*[dfeEgGxX][^\"]*\"\\)?\\s*\\.formatted\\("),
            Pattern.compile("to(Lower|Upper)Case\\(\\)"));
        for (var module : List.of("vaekit", "bench")) {
            try (var files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    var text = Files.readString(file);
                    for (var offence : offences) {
                        var found = offence.matcher(text);
                        assertTrue(!found.find(), () -> file + ": " + found.group() + " depends on the locale; give Locale.ROOT");
                    }
                }
            }
        }
    }
}
