package vaekit.grader.judge;

/// How far a submission is kept from the machine. Level L0, a process of its own, is always there.
///
/// @param allowList L1: its bytecode may mention only allowed members
/// @param bubblewrap L2: no network, no files but a read-only JDK and kit, own process namespace (Linux)
public record Isolation(boolean allowList, boolean bubblewrap) {
    public static final Isolation L0 = new Isolation(false, false), L1 = new Isolation(true, false), L2 = new Isolation(true, true);

    /// As printed in reports.
    public String level() {
        return bubblewrap ? allowList ? "L2" : "L2 without L1" : allowList ? "L1" : "L0";
    }
}
