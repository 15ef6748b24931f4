package vaekit.backend.gpu;

import java.lang.ref.Cleaner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The memory that a backend holds on its device. A piece goes back when nobody can reach it any more; because small objects here hold large pieces there, the
/// garbage collector is called when they have doubled, and when the device is full.
final class Memory {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final long QUIET = 256L << 20;          // so much may wait for the collector without a call

    private final Device device;
    private final Map<Long, Long> held = new ConcurrentHashMap<>();      // handle → bytes
    private final AtomicLong bytes = new AtomicLong();
    private long next = QUIET;

    /// One piece. Whoever uses its handle must be able to reach it until the device has been told.
    static final class Piece {
        final long handle, bytes;

        private Piece(long handle, long bytes) {
            this.handle = handle;
            this.bytes = bytes;
        }
    }

    Memory(Device device) {
        this.device = device;
    }

    /// How much is held now.
    long bytes() {
        return bytes.get();
    }

    /// `size` bytes for `what`, of which a complaint speaks.
    Piece take(long size, String what) {
        if (bytes.get() + size > next) {
            collect();
            next = Math.max(QUIET, 2 * (bytes.get() + size));
        }
        long handle;
        try {
            handle = device.allocate(size);
        } catch (DeviceException e) {
            if (e.kind() != DeviceException.Kind.MEMORY) throw e;
            handle = onceMore(size, what);
        }
        held.put(handle, size);
        bytes.addAndGet(size);
        var piece = new Piece(handle, size);
        long its = handle;
        CLEANER.register(piece, () -> giveBack(its));
        return piece;
    }

    private long onceMore(long size, String what) {
        collect();
        try {
            return device.allocate(size);
        } catch (DeviceException e) {
            throw new DeviceException(e.kind(), String.format(java.util.Locale.ROOT, "%s has no room for %s, %.1f MB, beside the %.1f MB that this run holds there; it has %.1f MB in all. "
                + "Take smaller batches or fewer units, or another backend (vaekit.backend=simd).", device.name(), what, size / 1e6, bytes.get() / 1e6, device.memory() / 1e6));
        }
    }

    /// Has what nobody reaches any more given back, if that comes soon.
    private void collect() {
        long before = bytes.get();
        System.gc();
        for (int i = 0; i < 20 && bytes.get() == before; i++) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized void giveBack(long handle) {
        var size = held.remove(handle);
        if (size == null) return;                          // the backend was closed before
        device.free(handle);
        bytes.addAndGet(-size);
    }

    synchronized void close() {
        for (var handle : held.keySet()) giveBack(handle);
    }
}
