package vaekit.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A text file that somebody brought along, read whole: UTF-8, with or without the byte order mark that spreadsheets write.
public final class TextFile {
    private static final long LARGEST = 1L << 30;

    private TextFile() {}

    /// @throws IOException why it could not be read; for another encoding and a file beyond 1 GiB half a sentence, to go on after a colon
    public static String read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) throw new IOException("it has " + Files.size(file) + " bytes; texts up to 1 GiB are read. Take a part of it");
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8, so it was saved in another encoding (Latin-1, say); save it again as UTF-8", e);
        }
    }
}
