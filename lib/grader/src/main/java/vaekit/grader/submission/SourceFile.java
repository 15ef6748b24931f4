package vaekit.grader.submission;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// A Java file or notebook of a submission, as bytes.
///
/// @param path inside the submission, with `/`; only shown and compared, never opened
/// @param bytes null when the file is larger than allowed
public record SourceFile(String path, byte[] bytes) {
    /// A Java file of this size is no answer to any exercise.
    public static final int MAX_JAVA = 256 << 10;
    /// Notebooks may hold figures.
    public static final int MAX_NOTEBOOK = 8 << 20;

    /// Whether this is a kind of file that the grader reads at all; everything else is left untouched.
    static boolean isNamed(String path) {
        return limit(path) > 0 && !path.contains("__MACOSX/") && !name(path).startsWith(".");
    }

    static int limit(String path) {
        return path.endsWith(".java") ? MAX_JAVA : path.endsWith(".ipynb") ? MAX_NOTEBOOK : 0;
    }

    public String name() {
        return name(path);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean tooLarge() {
        return bytes == null;
    }

    /// UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252, in which every byte means something.
    String text() {
        if (starts(0xFE, 0xFF)) return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        if (starts(0xFF, 0xFE)) return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        int start = starts(0xEF, 0xBB, 0xBF) ? 3 : 0;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, bytes.length - start)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private boolean starts(int... mark) {
        for (int i = 0; i < mark.length; i++)
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) return false;
        return true;
    }
}
