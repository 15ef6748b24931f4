package vaekit.kernel.book;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jfree.svg.SVGGraphics2D;
import org.scilab.forge.jlatexmath.TeXFormula;
import vaekit.io.AtomicFile;

/// Every formula is drawn once: those that this program has drawn, and from a file those of earlier runs. Without the file, to draw the formulas of all
/// exercises takes three seconds of processor time beside a notebook that could use them.
///
/// The file is read only if the code that draws is the same; one that cannot be read is as good as none.
final class DrawnFormulas {
    private final Map<String, String> drawn = new ConcurrentHashMap<>();
    private final AtomicBoolean more = new AtomicBoolean();

    /// What stands for this formula, drawn now if it never was before.
    String get(String formula, Supplier<String> draw) {
        return drawn.computeIfAbsent(formula, _ -> {
            more.set(true);
            return draw.get();
        });
    }

    void read(Path file) {
        if (!Files.isRegularFile(file)) return;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!text(in).equals(code())) return;
            for (int left = in.readInt(); left > 0; left--) drawn.put(text(in), text(in));
        } catch (IOException asGoodAsNone) {
            // they are drawn anew
        }
    }

    /// Leaves all in the file, if there is one that it lacks.
    void write(Path file) {
        if (!more.getAndSet(false)) return;
        try {
            AtomicFile.write(file, to -> {
                var out = new DataOutputStream(to);
                text(out, code());
                var all = Map.copyOf(drawn);
                out.writeInt(all.size());
                for (var formula : all.entrySet()) {
                    text(out, formula.getKey());
                    text(out, formula.getValue());
                }
            });
        } catch (IOException asGoodAsNone) {
            // the next run draws them anew
        }
    }

    /// A name for the code that draws: our class and the files of the libraries.
    private static String code() throws IOException {
        try (var ours = DrawnFormulas.class.getResourceAsStream("MathSvg.class")) {
            return UUID.nameUUIDFromBytes(ours.readAllBytes()) + " " + origin(TeXFormula.class) + " " + origin(SVGGraphics2D.class);
        }
    }

    private static String origin(Class<?> of) {
        return String.valueOf(of.getProtectionDomain().getCodeSource().getLocation());
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) throw new IOException("a text of " + length + " bytes");
        var bytes = in.readNBytes(length);
        if (bytes.length < length) throw new IOException("the file ends early");
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
