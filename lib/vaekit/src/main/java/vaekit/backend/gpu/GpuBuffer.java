package vaekit.backend.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import smile.tensor.DenseMatrix;
import smile.tensor.ScalarType;
import vaekit.backend.Buffer;

/// A matrix on the device, column after column without gaps. The host's copy comes into being when the host first asks.
final class GpuBuffer implements Buffer {
    private final GpuCalls home;
    private final Memory.Piece piece;
    private final int rows, cols;
    private final ScalarType type;
    private DenseMatrix host;                              // the host's copy; null: it never had one
    private boolean lent;                                  // since the last operation: the host may have changed its copy

    /// @param host what it is made of, or null
    GpuBuffer(GpuCalls home, Memory.Piece piece, ScalarType type, int rows, int cols, DenseMatrix host) {
        this.home = home;
        this.piece = piece;
        this.type = type;
        this.rows = rows;
        this.cols = cols;
        this.host = host;
        this.lent = host != null;
    }

    GpuCalls home() {
        return home;
    }

    long handle() {
        return piece.handle;
    }

    @Override public int rows() {
        return rows;
    }

    @Override public int cols() {
        return cols;
    }

    @Override public ScalarType type() {
        return type;
    }

    @Override public DenseMatrix host() {
        home.asked();
        if (lent) return host;
        if (host == null) host = DenseMatrix.zeros(type, rows, cols);
        try (var arena = Arena.ofConfined()) {
            var bytes = arena.allocate(piece.bytes);
            home.device().read(piece.handle, bytes);
            move(bytes, false);
        }
        lent = true;
        return host;
    }

    @Override public void changed() {
        if (host == null) throw new IllegalStateException("The host cannot have changed a buffer that it has never seen.");
        lent = true;
    }

    /// Before an operation: what the host may have changed counts from here on.
    void arrive() {
        if (!lent) return;
        home.device().write(piece.handle, piece.bytes, bytes -> move(bytes, true));
        lent = false;
    }

    /// Between the host's matrix, whose columns may have gaps, and tight bytes.
    private void move(MemorySegment bytes, boolean out) {
        int ld = host.ld(), runs = ld == rows ? 1 : cols, length = ld == rows ? rows * cols : rows;
        var array = host.memory().heapBase().orElseThrow();
        var numbers = array instanceof float[] f ? MemorySegment.ofArray(f) : MemorySegment.ofArray((double[]) array);
        long each = GpuCalls.bytes(type), size = length * each;
        for (int j = 0; j < runs; j++) {
            long there = j * ld * each, here = j * size;
            if (out) MemorySegment.copy(numbers, there, bytes, here, size);
            else MemorySegment.copy(bytes, here, numbers, there, size);
        }
    }
}
