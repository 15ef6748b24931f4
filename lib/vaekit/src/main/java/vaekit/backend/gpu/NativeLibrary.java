package vaekit.backend.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A driver's library, where it is installed, and its functions. Where it is not, or is too old, functions are absent: ask before calling one. Objects of a driver,
/// and sizes, are longs.
public final class NativeLibrary {
    private final List<String> files;
    private final SymbolLookup lookup;                     // null: it is not here
    private final List<String> absent = new ArrayList<>();

    /// The first of these files that the system's loader opens; `-Dproperty=FILE` names another one.
    public NativeLibrary(String property, String... files) {
        var asked = System.getProperty(property);
        this.files = asked == null ? List.of(files) : List.of(asked);
        this.lookup = open();
    }

    private SymbolLookup open() {
        for (var file : files) {
            try {
                return SymbolLookup.libraryLookup(file, Arena.global());
            } catch (IllegalArgumentException e) {
                // not under this name
            }
        }
        return null;
    }

    public boolean here() {
        return lookup != null;
    }

    /// The names it was looked for.
    public String names() {
        return String.join(", ", files);
    }

    /// Functions that it should have and has not.
    public List<String> absent() {
        return absent;
    }

    /// A function, to be called without an array of arguments; null if it is absent.
    public MethodHandle handle(String name, MemoryLayout result, MemoryLayout... arguments) {
        if (lookup == null) return null;
        var address = lookup.find(name);
        if (address.isPresent()) return Linker.nativeLinker().downcallHandle(address.get(), FunctionDescriptor.of(result, arguments));
        absent.add(name);
        return null;
    }

    /// A function that returns an error code.
    public Function function(String name, MemoryLayout... arguments) {
        return new Function(name, spread(name, JAVA_INT, arguments));
    }

    /// A function that returns a new object, and an error code by a last argument, which is added here.
    public Creator creator(String name, MemoryLayout... arguments) {
        var all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = ADDRESS;
        return new Creator(name, spread(name, JAVA_LONG, all));
    }

    private MethodHandle spread(String name, MemoryLayout result, MemoryLayout... arguments) {
        var handle = handle(name, result, arguments);
        return handle == null ? null : handle.asSpreader(Object[].class, arguments.length);
    }

    public record Function(String name, MethodHandle handle) {
        public int call(Object... arguments) {
            try {
                return (int) handle.invoke(arguments);
            } catch (Throwable e) {
                throw new AssertionError(name, e);
            }
        }
    }

    public record Creator(String name, MethodHandle handle) {
        public long call(Object... arguments) {
            try {
                return (long) handle.invoke(arguments);
            } catch (Throwable e) {
                throw new AssertionError(name, e);
            }
        }
    }
}
