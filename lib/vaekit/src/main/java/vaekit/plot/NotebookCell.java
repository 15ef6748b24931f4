package vaekit.plot;

import java.awt.image.BufferedImage;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;

/// One place in the output of the notebook cell that is running, whose figure can be replaced.
///
/// The library depends on no kernel. Every Java kernel of Jupyter gives its cells the static functions `display(o)` and
/// `updateDisplay(id, o)`; this class finds them by the name of their class, at run time.
public final class NotebookCell {
    /// Where the kernels that we know keep their `display`: IJava, JJava since 1.0-a6 and before; the kit's own last, because the
    /// kit's class path, given to another kernel, has it as well.
    static final List<String> KNOWN = List.of("io.github.spencerpark.ijava.runtime.Display", "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics",
        "org.dflib.jjava.runtime.Display", "vaekit.kernel.Display");
    private static final MethodType OF_ARRAY = MethodType.methodType(String.class, Object.class, String[].class);

    private final MethodHandle display, displayAs, update;
    private String id;

    private NotebookCell(MethodHandle display, MethodHandle displayAs, MethodHandle update) {
        this.display = display;
        this.displayAs = displayAs;
        this.update = update;
    }

    /// A place in the running cell's output; empty where no notebook is listening.
    public static Optional<NotebookCell> here() {
        return KNOWN.stream().map(NotebookCell::in).flatMap(Optional::stream).findFirst();
    }

    /// A place in the output of the kernel that keeps its `display` and `updateDisplay` in this class; empty where there is
    /// no such class.
    public static Optional<NotebookCell> in(String className) {
        try {
            Class<?> kernel = Class.forName(className);
            var functions = MethodHandles.publicLookup();
            var display = find(functions, kernel, "display", MethodType.methodType(String.class, Object.class), OF_ARRAY);
            var update = find(functions, kernel, "updateDisplay", MethodType.methodType(void.class, String.class, Object.class),
                MethodType.methodType(void.class, String.class, Object.class, String[].class));
            return Optional.of(new NotebookCell(display, as(functions, kernel), update));
        } catch (ReflectiveOperationException | LinkageError absent) {
            return Optional.empty();
        }
    }

    /// `display(o, "text/html")`, or null where a kernel has none.
    private static MethodHandle as(MethodHandles.Lookup functions, Class<?> kernel) throws IllegalAccessException {
        try {
            return functions.findStatic(kernel, "display", OF_ARRAY).asFixedArity();
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /// The function with the plain signature, or the one that also takes MIME types, called with none.
    private static MethodHandle find(MethodHandles.Lookup functions, Class<?> kernel, String name, MethodType plain, MethodType withTypes)
        throws ReflectiveOperationException {
        try {
            return functions.findStatic(kernel, name, plain);
        } catch (NoSuchMethodException e) {
            return MethodHandles.insertArguments(functions.findStatic(kernel, name, withTypes), plain.parameterCount(), (Object) new String[0]);
        }
    }

    /// Shows HTML below the running cell.
    ///
    /// @return false where no notebook is listening
    public static boolean showHtml(String html) {
        return here().filter(cell -> cell.displayAs != null).map(cell -> cell.shown(() -> cell.displayAs.invoke((Object) html, new String[] {"text/html"}))).orElse(false);
    }

    /// Shows `figure`, in place of the one shown before.
    ///
    /// @return false when no kernel is running after all, so that the caller can go on without pictures
    public boolean show(BufferedImage figure) {
        return shown(() -> {
            if (id == null) id = (String) display.invoke((Object) figure);
            else update.invoke(id, (Object) figure);
        });
    }

    private interface Call {
        void run() throws Throwable;
    }

    private boolean shown(Call call) {
        try {
            call.run();
            return true;
        } catch (RuntimeException noKernel) {
            return false;
        } catch (Error stopped) {
            throw stopped;   // a kernel stops a cell by an Error, which nobody may take for less
        } catch (Throwable e) {
            throw new IllegalStateException("the notebook could not show the figure: " + e.getMessage(), e);
        }
    }
}
