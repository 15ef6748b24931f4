package vaekit.backend.blas;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;

/// The library behind Smile's products, opened by name as Smile does it. How many threads it uses is one number for the whole process.
final class OpenBlas {
    private static final String FILE = System.mapLibraryName("openblas");

    private OpenBlas() {}

    /// Whether the library can be opened here; changes nothing in it.
    static boolean isHere() {
        try (var arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(FILE, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Tells the library how many threads it may use, where it has the function.
    static void threads(int threads) {
        var function = library().find("openblas_set_num_threads");
        if (function.isEmpty()) return;
        try {
            Linker.nativeLinker().downcallHandle(function.get(), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)).invoke(threads);
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS refused to use " + threads + " threads.", e);
        }
    }

    /// How many threads the library may use; 0 where it does not tell.
    static int threads() {
        var function = library().find("openblas_get_num_threads");
        if (function.isEmpty()) return 0;
        try {
            return (int) Linker.nativeLinker().downcallHandle(function.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT)).invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("OpenBLAS does not tell its threads.", e);
        }
    }

    private static SymbolLookup library() {
        return SymbolLookup.libraryLookup(FILE, Arena.global());
    }
}
