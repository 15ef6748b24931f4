package vaekit.backend.simd.threads;

/// When helpers of [Workers] should sleep instead of spinning, for the system to place them anew.
///
/// Two cores that share no cache need half as long again for a training step as two that do, and a system that has placed two busy threads so (most of
/// all a virtual machine's host) leaves them there for ten seconds and more. But a thread that it wakes it may place anew, near the one that woke it.
/// So helpers who are far away sleep for a period of a tenth of a second whenever they have nothing to do. In the next period they spin, and whether that
/// has helped is seen at its end: it had in one attempt out of four. After some attempts in a row the pauses between them double, for on some machines
/// there is no nearer place.
final class HelperDistance {
    /// Nanoseconds to a helper and back from which on it is far away. Where cores share a cache 100 to 120 were seen on one machine and 125
    /// to 250 on another, else 370.
    static final long FAR = 300;
    private static final int ATTEMPTS = 8, DOUBLINGS = 6;

    private final long far;
    private int attempts, periods;                         // attempts in a row; periods since the last one
    private volatile boolean sleepy;

    HelperDistance(long far) {
        this.far = far;
    }

    /// Whether helpers are to sleep as soon as they have nothing to do.
    boolean sleepy() {
        return sleepy;
    }

    /// What is to be done in the next period.
    ///
    /// @param distance nanoseconds to the farthest helper and back, 0 if nobody knows; of no account after a sleepy period
    void look(long distance) {
        if (sleepy) {
            sleepy = false;
        } else if (distance < far) {
            attempts = periods = 0;
        } else if (++periods >= 1 << Math.clamp(attempts - ATTEMPTS, 0, DOUBLINGS)) {
            sleepy = true;
            attempts++;
            periods = 0;
        }
    }
}
