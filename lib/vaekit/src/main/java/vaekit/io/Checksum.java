package vaekit.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// The checksum that vaekit's safetensors files carry in their metadata: the SHA-256 of the whole file, with zeros where the sum itself
/// stands. Two entries tell of it, so that a damaged one does not make the file look like one without.
final class Checksum {
    static final String SUM = "checksum", NOTE = "checked";
    static final String NOTE_TEXT = "by the SHA of this file with the sum as zeros";
    private static final String ZEROS = "0".repeat(64);
    private final MessageDigest digest;

    private Checksum(byte[] header) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);      // every JDK has SHA-256
        }
        digest.update(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
        digest.update(header);
    }

    /// Adds the two entries, the sum still zeros, to a file's metadata.
    static void announce(Map<String, String> metadata) {
        metadata.put(SUM, ZEROS);
        metadata.put(NOTE, NOTE_TEXT);
    }

    /// Whether one of the two entries is there, by the lengths of key and text: flipped bits do not change them.
    static boolean isAnnounced(Map<String, String> metadata) {
        return metadata.entrySet().stream().anyMatch(e -> e.getKey().length() == SUM.length() && e.getValue().length() == ZEROS.length()
            || e.getKey().length() == NOTE.length() && e.getValue().length() == NOTE_TEXT.length() || e.getKey().equals(SUM) || e.getKey().equals(NOTE));
    }

    /// The sum of a file that begins with this header, to be continued with its data.
    static Checksum of(byte[] header) {
        return new Checksum(header);
    }

    void add(byte[] data) {
        digest.update(data);
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The header with `sum` where `old` stood; as it was where it does not stand.
    static byte[] with(byte[] header, String old, String sum) {
        var text = new String(header, StandardCharsets.ISO_8859_1);      // a byte a character
        int at = text.indexOf("\"" + SUM + "\":\"" + old + "\"");
        var changed = Arrays.copyOf(header, header.length);
        if (at >= 0) System.arraycopy(sum.getBytes(StandardCharsets.ISO_8859_1), 0, changed, at + SUM.length() + 4, sum.length());
        return changed;
    }

    static byte[] withZeros(byte[] header, String old) {
        return old.length() == ZEROS.length() ? with(header, old, ZEROS) : header;
    }

    static byte[] filledIn(byte[] header, String sum) {
        return with(header, ZEROS, sum);
    }
}
