package vaekit.grader.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import vaekit.grader.sync.Sync;

/// `kit prove ex27`: what the build proves about one exercise, in seconds. Interfaces and tests are compiled here from their sources, so that
/// an author who changes them waits for no other build; the skeleton is written anew first.
///
/// @param root of the kit
/// @param out where each claim is told as it is proved
public record ProveExercise(Path root, PrintWriter out) {
    /// @return how many claims failed
    /// @throws IllegalArgumentException if there is no such exercise, or interfaces and tests do not compile
    public int run(String id) throws IOException {
        for (var written : new Sync(root).write()) out.println("written: " + written);
        var classes = Files.createTempDirectory("kit-prove");
        try (var loader = new ChildFirst(compiled(classes))) {
            int[] failed = {0};
            tell(BuildProof.of(root, loader, classes).proof(id), "", failed);
            out.flush();
            return failed[0];
        } finally {
            try (var files = Files.walk(classes)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    private void tell(DynamicNode node, String indent, int[] failed) {
        switch (node) {
            case DynamicContainer container -> {
                out.println(indent + container.getDisplayName());
                try (Stream<? extends DynamicNode> children = container.getChildren()) {
                    children.forEach(child -> tell(child, indent + "  ", failed));
                }
            }
            case DynamicTest claim -> {
                try {
                    claim.getExecutable().execute();
                    out.println(indent + "✓ " + claim.getDisplayName());
                } catch (Throwable e) {
                    failed[0]++;
                    out.println(indent + "✗ " + claim.getDisplayName() + "\n" + String.valueOf(e.getMessage()).indent(indent.length() + 4).stripTrailing());
                }
            }
            default -> throw new IllegalStateException(String.valueOf(node));
        }
        out.flush();
    }

    private Path compiled(Path classes) throws IOException {
        var sources = new ArrayList<Path>();
        for (var folder : List.of("lib/exercise/src/main/java/vaekit/exercise", "exercises/src/test/java/exercises"))
            try (var files = Files.list(root.resolve(folder))) {
                files.filter(f -> f.toString().endsWith(".java")).forEach(sources::add);
            }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        var options = List.of("-proc:none", "-nowarn", "-parameters", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        var task = compiler.getTask(messages, null, null, options, null, compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(sources));
        if (!task.call()) throw new IllegalArgumentException("the interfaces and tests do not compile:\n" + messages);
        return classes;
    }

    /// Loads from the folder what it has, and the rest (records of results and the like) from where this class comes from.
    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(Path folder) throws IOException {
            super(new URL[] {folder.toUri().toURL()}, ProveExercise.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                if (loaded != null) return loaded;
                if (findResource(name.replace('.', '/') + ".class") == null) return super.loadClass(name, resolve);
                return findClass(name);
            }
        }
    }
}
