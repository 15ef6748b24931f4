package vaekit.backend.simd.threads;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A fork-join pool for work that lasts microseconds.
///
/// A training step is some twenty small pieces of work, each split over the cores. The JDK's pools park their threads
/// between two pieces, and waking one costs 10-30 µs; here a thread that has run out of work first spins (a new piece
/// usually comes within microseconds), then yields its core, and only then parks.
///
/// ```
///  tasks 0 … n-1        thread 0 (the caller)          thread 1
///                     [ 0  1  2  3  4  5  6  7 ] [ 8  9 10 11 12 13 14 15 ]
///                       front ->        <- stolen  front ->        <- stolen
/// ```
///
/// Each thread owns the same range of tasks in every call, so the weights it touches stay in its core's cache; whoever
/// has finished takes tasks from the far end of another's range. Which thread runs a task never changes its result:
/// a task writes only its own outputs, in an order of its own, so results are equal bit for bit on any thread count.
///
/// In long work the caller looks ten times a second how far away its helpers are, and lets them sleep instead of spinning where that may bring them nearer:
/// see [HelperDistance].
///
/// A helper that finds itself on the core of another thread goes to a free one: the system now and then leaves both where they are for a tenth of a second,
/// with the next core idle, and together they do what one would do. On two cores of a virtual machine an epoch takes 0.85 of its time, log p(x) 0.93.
///
/// One call at a time: a second thread waits for its turn, and a task must not call [#parallel] itself. Nothing is
/// allocated by a call.
public final class Workers implements AutoCloseable {

    /// A piece of work, cut into tasks by their index. Tasks may run at the same time and in any order.
    @FunctionalInterface
    public interface Task {

        /// Does task `index`, on thread `thread` (0 is the caller's): what is kept per thread is safe to use.
        public void run(int index, int thread);
    }

    private static final int SPINS = 2_000;
    private static final int YIELDS = 200;
    private static final long PERIOD = 100_000_000;        // ns from one look at the distance to the next
    private static final int TRIPS = 20;
    private static final long PAUSE = 5_000_000;           // ns between two moves of a helper to another core
    private static final int LINE = 16;                    // longs: two cache lines, so that neighbours do not share one
    private static final VarHandle RANGES = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle FLAGS = MethodHandles.arrayElementVarHandle(boolean[].class);

    private final int threads;
    private final HelperDistance distance;
    private final Thread[] helpers;
    private final boolean[] parked, asked;                 // asked: helper t is to answer by setting it false
    private final long[] ranges;                           // (first << 32 | end) of each thread's remaining tasks
    private final int[] cores;                             // where each thread was when it began its part of a call
    private final AtomicInteger finished = new AtomicInteger();   // tasks of this call that are done
    private Task task;
    private long looked = System.nanoTime();               // when the distance was looked at
    private volatile int call;
    private volatile boolean closed;
    private volatile Throwable failure;

    /// A pool of `threads` threads, the caller included; the others are daemons.
    ///
    /// @throws IllegalArgumentException if `threads` is not between 1 and 1024
    public Workers(int threads) {
        this(threads, new HelperDistance(HelperDistance.FAR));
    }

    public Workers(int threads, HelperDistance distance) {
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads is " + threads + "; expected 1 to 1024 (this machine has "
                    + Runtime.getRuntime().availableProcessors() + " cores)");
        }
        this.threads = threads;
        this.distance = distance;
        ranges = new long[(threads + 1) * LINE];
        parked = new boolean[threads * LINE * Long.BYTES];
        asked = new boolean[threads * LINE * Long.BYTES];
        cores = new int[threads];
        Arrays.fill(cores, Core.UNKNOWN);
        helpers = new Thread[threads];
        for (int t = 1; t < threads; t++) {
            int me = t;
            helpers[t] = Thread.ofPlatform().daemon().name("vaekit-" + t).unstarted(() -> work(me));
            helpers[t].start();
        }
    }

    public int threads() {
        return threads;
    }

    /// Runs `task` for every index in `[0, n)` and returns when all are done. An exception thrown by a task is thrown
    /// again here, once the others have finished.
    public synchronized void parallel(int n, Task task) {
        if (n <= 1 || threads == 1 || closed) {
            for (int i = 0; i < n; i++) task.run(i, 0);
            return;
        }
        if (System.nanoTime() - looked > PERIOD) look();
        this.task = task;
        finished.set(0);
        for (int t = 0; t < threads; t++) {
            RANGES.setRelease(ranges, t * LINE, range((int) ((long) n * t / threads), (int) ((long) n * (t + 1) / threads)));
        }
        wake();
        cores[0] = Core.current();
        drain(0);
        for (int i = 0; finished.get() != n; i++) {
            if (i < SPINS) Thread.onSpinWait();
            else Thread.yield();
        }
        this.task = null;
        rethrow();
    }

    /// Decides whether helpers sleep or spin in the next period.
    private void look() {
        looked = System.nanoTime();
        distance.look(distance.sleepy() ? 0 : distance());
    }

    /// Nanoseconds to the farthest helper and back; of those who do not answer nothing is known, as if they were here.
    private long distance() {
        long farthest = 0;
        for (int t = 1; t < threads; t++) {
            long shortest = trip(t);
            for (int trip = 1; trip < TRIPS && shortest > 0; trip++) shortest = Math.min(shortest, trip(t));
            farthest = Math.max(farthest, shortest);
        }
        return farthest;
    }

    /// Nanoseconds to a helper and back; 0 if it sleeps, or has no core.
    private long trip(int helper) {
        long start = System.nanoTime();
        flag(asked, helper, true);
        while (flag(asked, helper)) if (flag(parked, helper) || System.nanoTime() - start > PERIOD / 1000) return 0;
        return System.nanoTime() - start;
    }

    private static boolean flag(boolean[] flags, int thread) {
        return (boolean) FLAGS.getVolatile(flags, thread * LINE * Long.BYTES);
    }

    private static void flag(boolean[] flags, int thread, boolean value) {
        FLAGS.setVolatile(flags, thread * LINE * Long.BYTES, value);
    }

    /// Ends the helper threads; later calls run on the calling thread alone.
    @Override
    public void close() {
        closed = true;
        for (int t = 1; t < threads; t++) LockSupport.unpark(helpers[t]);
    }

    private void wake() {
        call = call + 1;                                   // publishes the call; only `parallel` writes it
        for (int t = 1; t < threads; t++) {
            if (flag(parked, t)) LockSupport.unpark(helpers[t]);
        }
    }

    private void work(int me) {
        int seen = 0;
        long moved = System.nanoTime();
        while (awaitCall(seen, me)) {
            seen = call;
            if (crowded(me) && System.nanoTime() - moved > PAUSE) {
                Core.leave(cores);
                moved = System.nanoTime();
            }
            drain(me);
        }
    }

    /// Whether another thread was last seen on this one's core.
    private boolean crowded(int me) {
        int here = cores[me] = Core.current();
        if (here == Core.UNKNOWN) return false;
        for (int t = 0; t < me; t++) if (cores[t] == here) return true;
        return false;
    }

    private boolean awaitCall(int seen, int me) {
        for (int i = 0; call == seen; i++) {
            if (closed) return false;
            if (flag(asked, me)) flag(asked, me, false);
            if (i < SPINS && !distance.sleepy()) {
                Thread.onSpinWait();
            } else if (i < SPINS + YIELDS && !distance.sleepy()) {
                Thread.yield();
            } else {
                flag(parked, me, true);
                if (call == seen && !closed) LockSupport.park(this);
                flag(parked, me, false);
            }
        }
        return true;
    }

    /// Own tasks from the front, then the others' from the back. The caller waits for tasks, not for threads: a helper
    /// that wakes up late finds nothing left, or helps with the next call.
    private void drain(int me) {
        int done = 0;
        for (int i = takeFirst(me); i >= 0; i = takeFirst(me), done++) runOne(i, me);
        for (int step = 1; step < threads; step++) {
            int other = (me + step) % threads;
            for (int i = takeLast(other); i >= 0; i = takeLast(other), done++) runOne(i, me);
        }
        if (done > 0) finished.getAndAdd(done);
    }

    private void runOne(int index, int me) {
        try {
            task.run(index, me);
        } catch (Throwable e) {
            failure = e;
        }
    }

    private int takeFirst(int owner) {
        while (true) {
            long r = (long) RANGES.getAcquire(ranges, owner * LINE);
            int first = (int) (r >>> 32), end = (int) r;
            if (first >= end) return -1;
            if (RANGES.compareAndSet(ranges, owner * LINE, r, range(first + 1, end))) return first;
        }
    }

    private int takeLast(int owner) {
        while (true) {
            long r = (long) RANGES.getAcquire(ranges, owner * LINE);
            int first = (int) (r >>> 32), end = (int) r;
            if (first >= end) return -1;
            if (RANGES.compareAndSet(ranges, owner * LINE, r, range(first, end - 1))) return end - 1;
        }
    }

    private static long range(int first, int end) {
        return (long) first << 32 | end;
    }

    private void rethrow() {
        var e = failure;
        if (e == null) return;
        failure = null;
        if (e instanceof RuntimeException r) throw r;
        if (e instanceof Error r) throw r;
        throw new IllegalStateException(e);
    }
}
