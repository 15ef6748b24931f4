package vaekit.grader.compile;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What became of a source file.
public sealed interface Compilation {
    /// @param byName class files by binary name
    record Classes(Map<String, byte[]> byName) implements Compilation {}

    /// @param messages the first few, each `line N: ...`
    /// @param missing names that the first few messages say are declared nowhere
    record Refused(List<String> messages, Set<String> missing) implements Compilation {}

    /// The compiler itself gave up on this source: out of time, memory or stack.
    record Exhausted(String why) implements Compilation {}
}
