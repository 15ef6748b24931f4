package vaekit.backend.simd.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    @ParameterizedTest @ValueSource(ints = {1, 2, 5}) void everyTaskRunsExactlyOnce(int threads) {
        try (var workers = new Workers(threads)) {
            for (int call = 0; call < 20_000; call++) {
                int n = call % 23;
                var runs = new AtomicIntegerArray(n);
                workers.parallel(n, (index, thread) -> runs.incrementAndGet(index));
                for (int i = 0; i < n; i++) assertEquals(1, runs.get(i), "call " + call);
            }
        }
    }

    @Test void resultsOfTheTasksAreSeenByTheCaller() {
        try (var workers = new Workers(3)) {
            var results = new long[64];
            for (long call = 1; call < 20_000; call++) {
                long value = call;
                workers.parallel(64, (index, thread) -> results[index] = value * index);
                for (int i = 0; i < 64; i++) assertEquals(value * i, results[i]);
            }
        }
    }

    @Test void aFailingTaskIsReportedAndThePoolGoesOn() {
        try (var workers = new Workers(2)) {
            for (int call = 0; call < 100; call++) {
                var error = assertThrows(IllegalStateException.class, () -> workers.parallel(8, (index, thread) -> {
                    if (index == 6) throw new IllegalStateException("six");
                }));
                assertEquals("six", error.getMessage());
            }
            workers.parallel(8, (index, thread) -> {});
        }
    }

    @Test void aCallAfterALongPauseWakesTheOthers() throws InterruptedException {
        try (var workers = new Workers(2)) {
            for (int call = 0; call < 5; call++) {
                var runs = new AtomicIntegerArray(4);
                workers.parallel(4, (index, thread) -> runs.incrementAndGet(index));
                for (int i = 0; i < 4; i++) assertEquals(1, runs.get(i));
                Thread.sleep(30);
            }
        }
    }

    /// Work without a pause: a helper who is too far away is found asleep much of the time, another hardly ever.
    @Tag("timing") @Test void helpersWhoAreFarAwaySleepBetweenCalls() throws InterruptedException {
        double far = asleep(0), near = asleep(Long.MAX_VALUE);
        assertTrue(far > 0.05 && far > 3 * near, "asleep " + far + " of the time if far, " + near + " if near");
    }

    /// The share of a second and a half for which the helper sleeps.
    private static double asleep(long far) throws InterruptedException {
        try (var workers = new Workers(2, new HelperDistance(far))) {
            Thread helper = null;
            while (helper == null) {                       // it goes to sleep when it finds nothing to do
                for (var thread : Thread.getAllStackTraces().keySet()) if (LockSupport.getBlocker(thread) == workers) helper = thread;
            }
            var runs = new AtomicIntegerArray(8);
            long end = System.nanoTime() + 1_500_000_000L;
            var caller = Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < end) workers.parallel(8, (index, thread) -> runs.incrementAndGet(index));
            });
            int looks = 0, asleep = 0;
            for (; caller.isAlive(); looks++, LockSupport.parkNanos(50_000)) if (LockSupport.getBlocker(helper) == workers) asleep++;
            caller.join();
            for (int i = 0; i < 8; i++) assertEquals(runs.get(0), runs.get(i));
            return (double) asleep / looks;
        }
    }

    @Test void attemptsToBringHelpersNearBecomeRare() {
        var distance = new HelperDistance(200);
        assertEquals(List.of(0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 8, 16, 32, 64, 64), pauses(distance, 16));
        distance.look(100);                               // ends the last attempt
        distance.look(100);
        assertEquals(List.of(0, 1, 1), pauses(distance, 3), "once near, it begins anew");
    }

    /// How many periods there are before each attempt, all helpers being far away.
    private static List<Integer> pauses(HelperDistance distance, int attempts) {
        var pauses = new ArrayList<Integer>();
        for (int pause = 0; pauses.size() < attempts; pause++) {
            distance.look(200);
            if (!distance.sleepy()) continue;
            pauses.add(pause);
            pause = -1;
        }
        return pauses;
    }

    @Test void helpersWhoAreNearAreLeftAlone() {
        var distance = new HelperDistance(200);
        for (int period = 0; period < 10; period++) {
            distance.look(199);
            assertFalse(distance.sleepy());
        }
    }

    @Test void severalThreadsMayCall() throws InterruptedException {
        try (var workers = new Workers(2)) {
            var sums = new AtomicIntegerArray(4);
            var callers = new Thread[4];
            for (int c = 0; c < 4; c++) {
                int me = c;
                callers[c] = Thread.ofPlatform().start(() -> {
                    for (int call = 0; call < 500; call++) workers.parallel(7, (index, thread) -> sums.addAndGet(me, index));
                });
            }
            for (var caller : callers) caller.join();
            for (int c = 0; c < 4; c++) assertEquals(500 * 21, sums.get(c));
        }
    }

    @Test void afterClosingTheCallerWorksAlone() {
        var workers = new Workers(2);
        workers.close();
        var runs = new AtomicIntegerArray(3);
        workers.parallel(3, (index, thread) -> runs.incrementAndGet(index));
        assertEquals(1, runs.get(2));
    }

    @Test void noThreadsIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Workers(0)).getMessage().contains("expected 1 to 1024"));
    }
}
