package vaekit.backend.gpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/// An array of whole numbers of the host, such as labels, with its copy on the device: sent when it is first needed, and again whenever it has changed.
record Sent(int[] source, Copy copy) {

    void arrive() {
        copy.bring(source);
    }

    /// What the device has. It does not know the array itself, so that it can go when the array does.
    static final class Copy {
        private final GpuCalls home;
        private final UnaryOperator<int[]> form;           // what the device gets is made of the array by this
        private final Memory.Piece piece;
        private int[] last;                                // what the array held when it was sent

        /// @param length of what `form` makes
        Copy(GpuCalls home, int length, UnaryOperator<int[]> form) {
            this.home = home;
            this.form = form;
            this.piece = home.memory().take(4L * Math.max(1, length), length + " whole numbers");
        }

        long handle() {
            return piece.handle;
        }

        private void bring(int[] source) {
            if (Arrays.equals(source, last)) return;
            var copy = source.clone();
            var numbers = form.apply(copy);
            last = copy;
            home.device().write(piece.handle, 4L * numbers.length, bytes -> MemorySegment.copy(numbers, 0, bytes, ValueLayout.JAVA_INT, 0, numbers.length));
        }
    }

    /// For each of n rows where it is named in `rows`: n + 1 numbers that say where its places begin in what follows, then the places.
    static int[] places(int[] rows, int n) {
        var all = new int[n + 1 + rows.length];
        for (int r : rows) all[r + 1]++;
        for (int r = 0; r < n; r++) all[r + 1] += all[r];
        var next = Arrays.copyOf(all, n);
        for (int i = 0; i < rows.length; i++) all[n + 1 + next[rows[i]]++] = i;
        return all;
    }
}
