package vaekit.grader.judge;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Set;

/// Processes whose parent ended first. On Linux the judge declares itself the "subreaper" of its descendants, so a
/// grandchild that hides by the daemon's double fork becomes the judge's own child, is found here, killed and reaped.
///
/// Elsewhere only descendants that are still linked to the worker are killed; levels L1 and L2 allow none at all.
final class Orphans {
    private static final int PR_SET_CHILD_SUBREAPER = 36, WNOHANG = 1;
    private static final MethodHandle WAITPID = adopt();

    private Orphans() {}

    static boolean areAdopted() {
        return WAITPID != null;
    }

    /// Kills every child of this JVM that is not one of `ours`.
    ///
    /// @return how many there were
    static int sweep(Set<Long> ours) {
        if (WAITPID == null) return 0;
        var orphans = ProcessHandle.current().children().filter(c -> !ours.contains(c.pid())).toList();
        for (var orphan : orphans) {
            orphan.descendants().forEach(ProcessHandle::destroyForcibly);
            orphan.destroyForcibly();
            reap(orphan.pid());
        }
        return orphans.size();
    }

    private static void reap(long pid) {
        try {
            for (int i = 0; i < 200 && (int) WAITPID.invokeExact((int) pid, MemorySegment.NULL, WNOHANG) == 0; i++) Thread.sleep(1);
        } catch (Throwable e) {
            throw new IllegalStateException("waitpid failed", e);
        }
    }

    private static MethodHandle adopt() {
        if (!System.getProperty("os.name").equals("Linux")) return null;
        try {
            var linker = Linker.nativeLinker();
            var lookup = linker.defaultLookup();
            var prctl = linker.downcallHandle(lookup.find("prctl").orElseThrow(), FunctionDescriptor.of(ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
            if ((int) prctl.invokeExact(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L) != 0) return null;
            return linker.downcallHandle(lookup.find("waitpid").orElseThrow(), FunctionDescriptor.of(ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        } catch (Throwable e) {
            return null;
        }
    }
}
