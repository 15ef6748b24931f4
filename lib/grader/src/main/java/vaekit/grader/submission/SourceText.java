package vaekit.grader.submission;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Java source as it comes from students' machines.
final class SourceText {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*|[{;]");

    private SourceText() {}

    /// UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252, in which every byte means something.
    static String of(byte[] bytes) {
        if (starts(bytes, 0xFE, 0xFF)) return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        if (starts(bytes, 0xFF, 0xFE)) return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        int start = starts(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, bytes.length - start)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++)
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) return false;
        return true;
    }

    /// The names that stand between an `implements` and the next `{`; one pass over the text.
    static Set<String> implemented(String source) {
        var names = new HashSet<String>();
        boolean listening = false;
        for (var word = WORD.matcher(source); word.find(); ) {
            var text = word.group();
            if (text.equals("implements")) listening = true;
            else if (text.equals("{") || text.equals(";")) listening = false;
            else if (listening && text.length() < 200) names.add(text);
        }
        return names;
    }
}
