package vaekit.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Damaged files: bits flipped, ends and middles cut off, pieces of other files put in, numbers replaced by those that lengths go wrong at.
public record Mutations(List<byte[]> seeds, Random random) {
    private static final long[] LENGTHS = {0, 1, -1, 2, 7, 8, 127, 128, 255, 256, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE};

    /// Damaged files, each of one of these whole ones.
    public static Supplier<byte[]> of(byte[]... seeds) {
        return new Mutations(List.of(seeds), new Random(Fuzz.seed()))::next;
    }

    private byte[] next() {
        var bytes = any().clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = switch (random.nextInt(6)) {
                case 0, 1 -> flipped(bytes);
                case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
                case 3 -> without(bytes);
                case 4 -> spliced(bytes);
                default -> withLength(bytes);
            };
        }
        return bytes;
    }

    private byte[] any() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private byte[] without(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1), to = Math.min(bytes.length, from + random.nextInt(40));
        return joined(bytes, 0, from, bytes, to, bytes.length);
    }

    /// A piece of this or another file, put in or written over.
    private byte[] spliced(byte[] bytes) {
        byte[] other = any();
        int at = random.nextInt(bytes.length + 1), from = random.nextInt(other.length + 1), to = Math.min(other.length, from + random.nextInt(60));
        var start = joined(bytes, 0, at, other, from, to);
        int rest = random.nextBoolean() ? at : Math.min(bytes.length, at + to - from);
        return joined(start, 0, start.length, bytes, rest, bytes.length);
    }

    /// A number of 1, 2, 4 or 8 bytes, or one in digits.
    private byte[] withLength(byte[] bytes) {
        long length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : LENGTHS[random.nextInt(LENGTHS.length)];
        int at = random.nextInt(bytes.length + 1);
        if (random.nextInt(3) == 0) {
            while (at < bytes.length && !Character.isDigit(bytes[at])) at++;
            int end = at;
            while (end < bytes.length && Character.isDigit(bytes[end])) end++;
            var digits = ("" + length).getBytes();
            var start = joined(bytes, 0, at, digits, 0, digits.length);
            return joined(start, 0, start.length, bytes, end, bytes.length);
        }
        int size = 1 << random.nextInt(4);
        if (at + size > bytes.length) return bytes;
        var number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
        boolean big = random.nextBoolean();
        for (int i = 0; i < size; i++) bytes[at + i] = number[big ? size - 1 - i : i];
        return bytes;
    }

    private static byte[] joined(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
        var out = new ByteArrayOutputStream();
        out.write(a, fromA, toA - fromA);
        out.write(b, fromB, toB - fromB);
        return out.toByteArray();
    }
}
