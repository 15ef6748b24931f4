package vaekit.grader.compile;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.type.TypeKind;

/// Variables that a notebook declares with `var` become fields, and fields need a type. Until the compiler has found it, such a
/// variable stands in an initializer of its own, between two marks.
public final class VarFields {
    private static final Pattern MARKED = Pattern.compile("(?s)/\\*var (\\w+)\\*/static \\{ var (.*?) }/\\*end\\*/");

    private VarFields() {}

    /// @param declaration such as `final var x = 3;`
    public static String mark(String name, String declaration) {
        return "/*var %s*/static { %s }/*end*/".formatted(name, declaration.substring(declaration.indexOf("var ")));
    }

    static boolean in(String source) {
        return source.contains("/*end*/") && MARKED.matcher(source).find();
    }

    /// Gives each marked variable that the compiler understands its type; one may need the type of another, so this is repeated.
    static String typed(String source, Function<String, JavacTask> compiler) {
        for (String before = ""; in(source) && !before.equals(source); ) {
            before = source;
            var types = types(compiler.apply(source));
            source = MARKED.matcher(source).replaceAll(m -> Matcher.quoteReplacement(
                    types.containsKey(m.group(1)) ? "static %s %s".formatted(types.get(m.group(1)), m.group(2)) : m.group()));
        }
        return source;
    }

    private static Map<String, String> types(JavacTask task) {
        try {
            var units = task.parse();
            task.analyze();
            return types(Trees.instance(task), units);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> types(Trees trees, Iterable<? extends CompilationUnitTree> units) {
        var types = new HashMap<String, String>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void nothing) {
                var type = trees.getTypeMirror(getCurrentPath());
                boolean inBlock = getCurrentPath().getParentPath().getLeaf() instanceof BlockTree;
                if (inBlock && type != null && type.getKind() != TypeKind.ERROR && type.getKind() != TypeKind.NULL)
                    types.putIfAbsent(variable.getName().toString(), type.toString().replaceFirst("^<anonymous (.*)>$", "$1"));
                return super.visitVariable(variable, nothing);
            }
        }.scan(units, null);
        return types;
    }
}
