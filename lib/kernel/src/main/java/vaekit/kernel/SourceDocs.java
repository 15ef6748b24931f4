package vaekit.kernel;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Documentation of the kit's own classes, read from their sources: JShell finds that of the JDK alone.
///
/// @param home the kit's folder; its modules' sources are below `lib`
record SourceDocs(Path home) {
    /// `Type Owner.member(int a, int b)`, `Owner.field`, `Owner(int a)` or `pack.Owner`, as JShell writes signatures.
    private static final Pattern SIGNATURE = Pattern.compile("(?:.*[\\s.])?([A-Z]\\w*)(?:\\.([a-z_A-Z]\\w*))?(\\(.*\\))?");

    /// The kit that this kernel was started by, if it was.
    static Optional<SourceDocs> ofThisKit() {
        return Optional.ofNullable(System.getProperty("vaekit.home")).map(home -> new SourceDocs(Path.of(home)));
    }

    /// The class that `signature` names, without its package: `Vae` of `Vae Vae.of(int latent)`.
    static Optional<String> owner(String signature) {
        var parts = parts(signature);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    private static Matcher parts(String signature) { return SIGNATURE.matcher(signature.replaceAll("<[^()]*>", "").replaceFirst("\\s+throws .*", "")); }

    /// The comment above the declaration that `signature` names; for a constructor without one, that of its type.
    ///
    /// @param inPackage the package of its class; empty: not known, and found only if one class of the kit has its name
    Optional<String> of(String signature, Optional<String> inPackage) {
        var parts = parts(signature);
        if (!parts.matches()) return Optional.empty();
        var owner = parts.group(1);
        boolean member = parts.group(2) != null || parts.group(3) != null;
        var name = parts.group(2) == null && member ? "<init>" : parts.group(2);
        var source = file(owner, inPackage);
        var found = source.map(file -> comment(file, owner, name, parameters(parts.group(3))));
        return found.isEmpty() && "<init>".equals(name) ? source.map(file -> comment(file, owner, null, -1)) : found;
    }

    private static int parameters(String list) {
        if (list == null) return -1;
        return list.equals("()") ? 0 : list.split(",").length;
    }

    private Optional<Path> file(String owner, Optional<String> inPackage) {
        var path = Path.of(inPackage.orElse("").replace('.', '/'), owner + ".java");
        try (var modules = Files.list(home.resolve("lib"))) {
            var found = modules.map(m -> m.resolve("src/main/java")).filter(Files::isDirectory).flatMap(SourceDocs::below)
                    .filter(file -> file.endsWith(path)).toList();
            return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        } catch (IOException noSources) {
            return Optional.empty();
        }
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException unreadable) {
            return Stream.of();
        }
    }

    private static String comment(Path file, String owner, String member, int parameters) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(null, files, diagnostic -> { }, List.of(), null, files.getJavaFileObjects(file));
            var search = new Search(DocTrees.instance(task), owner, member, parameters);
            for (var unit : task.parse()) search.scan(unit, null);
            return search.found;
        } catch (IOException unreadable) {
            return null;
        }
    }

    private static final class Search extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final String owner;
        private final String member;
        private final int parameters;
        private String found;

        Search(DocTrees docs, String owner, String member, int parameters) {
            this.docs = docs;
            this.owner = owner;
            this.member = member;
            this.parameters = parameters;
        }

        @Override public Void visitClass(ClassTree type, Void none) {
            if (member == null && type.getSimpleName().contentEquals(owner)) take();
            return super.visitClass(type, none);
        }

        @Override public Void visitMethod(MethodTree method, Void none) {
            if (method.getName().contentEquals(String.valueOf(member)) && method.getParameters().size() == parameters && inOwner()) take();
            return null;
        }

        @Override public Void visitVariable(VariableTree field, Void none) {
            if (parameters < 0 && field.getName().contentEquals(String.valueOf(member)) && inOwner()) take();
            return null;
        }

        private boolean inOwner() {
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            return parent instanceof ClassTree type && type.getSimpleName().contentEquals(owner);
        }

        private void take() {
            if (found == null) found = docs.getDocComment(getCurrentPath());
        }
    }
}
