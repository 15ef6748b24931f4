package vaekit.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// Gives standard error back.
///
/// The JVM prints a warning about the incubating Vector API before any code of ours runs. The launcher (`kit`) starts it with
/// standard error kept as file descriptor 3 and descriptor 2 closed up; once here, dup2(3, 2) undoes that, for child processes too.
final class StandardError {

    private StandardError() {}

    static void giveBack() {
        var kept = Integer.getInteger("vaekit.stderr");
        if (kept == null) return;
        try {
            var linker = Linker.nativeLinker();
            var dup2 = linker.downcallHandle(linker.defaultLookup().find("dup2").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            int _ = (int) dup2.invokeExact(kept.intValue(), 2);
        } catch (Throwable problem) {
            System.out.println("kit: messages of errors cannot be shown (" + problem + "); set VAEKIT_DEBUG=1.");
        }
    }
}
