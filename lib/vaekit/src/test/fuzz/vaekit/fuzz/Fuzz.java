package vaekit.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/// Gives damaged files to a reader. It gives a value, which the test checks by another route than the reader's, or throws the one exception that
/// it documents, and takes a bounded amount of memory, and of the processor's time, for either.
///
/// `-Dvaekit.fuzz=1000000` asks for so many of each reader, instead of the ten thousand of the build, and tells how long the slowest took;
/// `-Dvaekit.fuzz.seed=2` for others.
public final class Fuzz {
    private static final int USUAL = 10_000;
    private static final long MOST_BYTES = 64L << 20, MOST_NANOSECONDS = 1_000_000_000;      // of this thread on a processor: a busy machine does not count
    private final com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<Class<? extends Exception>> documented;
    private final Reader reader;
    private int accepted, refused;
    private long slowest, largest;

    private Fuzz(List<Class<? extends Exception>> documented, Reader reader) {
        this.documented = documented;
        this.reader = reader;
    }

    /// What the damage is drawn from.
    public static long seed() {
        return Long.getLong("vaekit.fuzz.seed", 1);
    }

    /// Reads a file and checks what was read.
    public interface Reader {
        void read(byte[] file) throws Exception;
    }

    /// Puts a damaged file where a reader finds it. The last one is deleted first: a file system that has to keep what is written over waits for the disk, each time.
    public static void write(Path file, byte[] damaged) throws IOException {
        Files.deleteIfExists(file);
        Files.write(file, damaged);
    }

    /// @param documented what may be thrown, with a sentence
    /// @param atLeast so many files are still good ones: a test that accepts nothing sees nothing
    /// @param seeds whole files
    public static void run(List<Class<? extends Exception>> documented, int atLeast, Reader reader, byte[]... seeds) {
        run(documented, atLeast, reader, Mutations.of(seeds));
    }

    /// The same with files that a test damages in a way of its own.
    public static void run(List<Class<? extends Exception>> documented, int atLeast, Reader reader, Supplier<byte[]> damaged) {
        var fuzz = new Fuzz(documented, reader);
        int count = Integer.getInteger("vaekit.fuzz", USUAL);
        for (int i = 0; i < count; i++) fuzz.read(damaged.get());
        if (count > USUAL) System.out.printf("%,d accepted, %,d refused, the slowest in %d ms, the largest with %,d bytes%n", fuzz.accepted, fuzz.refused, fuzz.slowest / 1_000_000, fuzz.largest);
        assertTrue(fuzz.accepted >= atLeast && fuzz.refused > 0, fuzz.accepted + " accepted, " + fuzz.refused + " refused");
    }

    private void read(byte[] file) {
        long bytes = threads.getCurrentThreadAllocatedBytes(), start = threads.getCurrentThreadCpuTime();
        try {
            reader.read(file);
            accepted++;
        } catch (Exception e) {
            if (documented.stream().noneMatch(type -> type.isInstance(e))) throw new AssertionError(shown(file), e);
            refused++;
            assertTrue(e instanceof EOFException || e.getMessage() != null && e.getMessage().length() > 10, () -> e + " for " + shown(file));
        } catch (AssertionError | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(shown(file), e);
        }
        long nanoseconds = threads.getCurrentThreadCpuTime() - start;
        slowest = Math.max(slowest, nanoseconds);
        assertTrue(nanoseconds < MOST_NANOSECONDS, () -> nanoseconds / 1_000_000 + " ms for " + shown(file));
        long taken = threads.getCurrentThreadAllocatedBytes() - bytes;
        largest = Math.max(largest, taken);
        assertTrue(taken < MOST_BYTES, () -> taken + " bytes for " + shown(file));
    }

    private static String shown(byte[] file) {
        return HexFormat.of().formatHex(file, 0, Math.min(400, file.length));
    }
}
