package vaekit.grader.compile;

import com.sun.source.util.JavacTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// Compiles one source file in memory: no annotation processors, no other sources, no files. Stays warm: the
/// file manager, which knows the JDK's classes, is kept from one compilation to the next.
public final class SourceCompiler implements AutoCloseable {
    private static final int MAX_DIAGNOSTICS = 3;
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager standard = compiler.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);

    /// @param classPath what the source may see
    public SourceCompiler(List<Path> classPath) {
        try {
            standard.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            standard.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param name of the file, only for messages
    public Compilation compile(String name, String source) {
        var output = new Output(standard);
        var errors = new ArrayList<Diagnostic<?>>();
        var typed = VarFields.in(source) ? VarFields.typed(source, s -> task(name, s, new Output(standard), new ArrayList<>())) : source;
        if (task(name, typed, output, errors).call()) return new Compilation.Classes(output.classes());
        var messages = errors.stream().limit(MAX_DIAGNOSTICS).map(d -> "line %d: %s".formatted(d.getLineNumber(), d.getMessage(Locale.ENGLISH).strip())).toList();
        // javac catches its own stack overflow and then has nothing to say
        return errors.isEmpty() ? new Compilation.Exhausted("the compiler gave up on this source") : new Compilation.Refused(messages, missing(errors, typed));
    }

    private JavacTask task(String name, String source, Output output, List<Diagnostic<?>> errors) {
        var options = List.of("-proc:none", "-implicit:none", "-g", "-nowarn", "-parameters", "-Xmaxerrs", "" + MAX_DIAGNOSTICS);
        return (JavacTask) compiler.getTask(Writer.nullWriter(), output, d -> {
            if (d.getKind() == Diagnostic.Kind.ERROR) errors.add(d);
        }, options, null, List.of(new Source(name, source)));
    }

    /// The identifiers at which javac says "cannot find symbol".
    private static Set<String> missing(List<Diagnostic<?>> errors, String source) {
        var missing = new TreeSet<String>();
        for (var error : errors) {
            if (!error.getCode().startsWith("compiler.err.cant.resolve") || error.getPosition() < 0) continue;
            int start = (int) error.getPosition(), end = start;
            while (end < source.length() && end - start < 200 && Character.isJavaIdentifierPart(source.charAt(end))) end++;
            if (end > start) missing.add(source.substring(start, end));
        }
        return missing;
    }

    @Override
    public void close() {
        try {
            standard.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String source;

        Source(String name, String source) {
            super(URI.create("string:///" + name.replaceAll("[^A-Za-z0-9_.]", "_")), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE; // a public class may have any file name: a notebook cell has none
        }
    }

    private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

        Output(StandardJavaFileManager standard) {
            super(standard);
        }

        Map<String, byte[]> classes() {
            var classes = new TreeMap<String, byte[]>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(JavaFileManager.Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("bytes:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    written.put(className, bytes);
                    return bytes;
                }
            };
        }

        @Override
        public boolean isSameFile(FileObject a, FileObject b) {
            return a == b;
        }

        @Override
        public void close() {} // the standard one below stays open
    }
}
