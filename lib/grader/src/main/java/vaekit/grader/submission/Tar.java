package vaekit.grader.submission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Reads a tar (POSIX.1-2001 ustar and pax, and GNU's long names) from its beginning, keeping what may hold an answer.
final class Tar {
    private static final int BLOCK = 512, MAX_NAME = 64 << 10;
    private static final Pattern PAX_PATH = Pattern.compile("(?s)(?:^|\n)\\d+ path=([^\n]*)\n");

    private Tar() {}

    static void list(InputStream in, String prefix, Open open, Sink found) throws IOException {
        String longName = null;
        while (true) {
            var header = in.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) return;
            if (!text(header, 257, 5).equals("ustar") || octal(text(header, 148, 8)) != sum(header)) throw new Refusal(Archive.UNREADABLE);
            long size = octal(text(header, 124, 12));
            char type = (char) header[156];
            if (type == 'L' || type == 'x') {
                longName = name(type, new String(padded(in, size, MAX_NAME), StandardCharsets.UTF_8));
                continue;
            }
            var folder = text(header, 345, 155);
            var path = longName != null ? longName : (folder.isEmpty() ? "" : folder + "/") + text(header, 0, 100);
            longName = null;
            var entry = new Entry(prefix + Archive.slashes(path), size, InputStream::nullInputStream);
            boolean file = type == '0' || type == 0;
            if (!file || entry.kind() == Entry.Kind.OTHER || Leftover.holds(entry.path()) || size > Entry.MAX_NOTEBOOK) {
                if (file && !found.add(entry)) return;
                in.skipNBytes(blocks(size));
            } else {
                open.spend(size);
                var bytes = padded(in, size, Entry.MAX_NOTEBOOK);
                if (!found.add(new Entry(entry.path(), size, () -> new ByteArrayInputStream(bytes)))) return;
            }
        }
    }

    private static String name(char type, String text) {
        if (type == 'L') return text.replaceFirst("\0.*", "");
        var path = PAX_PATH.matcher(text);
        return path.find() ? path.group(1) : null;
    }

    private static byte[] padded(InputStream in, long size, int limit) throws IOException {
        if (size > limit) throw new Refusal(Archive.UNREADABLE);
        var bytes = in.readNBytes((int) size);
        in.skipNBytes(blocks(size) - size);
        return bytes;
    }

    private static long blocks(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    /// Of a header's bytes, with blanks where the sum itself stands.
    private static long sum(byte[] header) {
        long sum = 8 * ' ';
        for (int i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += header[i] & 0xFF;
        return sum;
    }

    private static long octal(String digits) throws Refusal {
        if (!digits.strip().matches("[0-7]{1,11}")) throw new Refusal(Archive.UNREADABLE);
        return Long.parseLong(digits.strip(), 8);
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) end++;
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
