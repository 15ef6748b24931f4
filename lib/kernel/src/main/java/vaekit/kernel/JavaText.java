package vaekit.kernel;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A text that the Java compiler parses, and does nothing else with.
final class JavaText extends SimpleJavaFileObject {
    private final String text;

    private JavaText(String text) {
        super(URI.create("string:///Cell.java"), Kind.SOURCE);
        this.text = text;
    }

    /// Shows `look` what the parser makes of `text`.
    ///
    /// @return how many errors the parser has found; what it makes of the rest is often of use
    static int parse(String text, BiConsumer<CompilationUnitTree, Trees> look) {
        var errors = new AtomicInteger();
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostic -> errors.incrementAndGet(), List.of(), null, List.of(new JavaText(text)));
        try {
            for (var unit : task.parse()) look.accept(unit, Trees.instance(task));
            return errors.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);   // a text in memory gives no reason to
        }
    }

    @Override public CharSequence getCharContent(boolean ignoreEncodingErrors) { return text; }
}
