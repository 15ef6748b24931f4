package vaekit.grader.submission;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Lists the files of a zip or a tar; nothing in it is ever unpacked to disk, so a path in it can harm nobody. What an archive
/// claims about itself is not believed: every file is read up to its own limit.
final class Archive {
    private static final int MAX_RATIO = 200;
    private static final long SMALL = 1 << 20;
    static final String UNREADABLE = "cannot be read: it is damaged, encrypted or of another kind than .zip and .tar.gz";

    private Archive() {}

    /// @throws Refusal with the rest of a sentence that begins with the archive's name
    static void list(Entry archive, String prefix, Open open, Sink found) throws IOException {
        open.oneMoreArchive();
        try {
            if (archive.name().matches("(?i).*\\.(tar|tgz|tar\\.gz)")) tar(archive, prefix, open, found);
            else zip(zipFile(archive, open), prefix, found);
        } catch (ZipException | IllegalArgumentException | java.io.EOFException e) {
            throw new Refusal(UNREADABLE);
        }
    }

    private static ZipFile zipFile(Entry archive, Open open) throws IOException {
        Path file;
        try (var in = archive.content().open()) {
            file = open.spool(in);
        }
        return openZip(file, open);
    }

    /// A zip that lies on the disk, which may be that of a whole class.
    static void list(Path zip, Open open, Sink found) throws IOException {
        try {
            zip(openZip(spooledIfUnnameable(zip, open), open), "", found);
        } catch (ZipException | IllegalArgumentException e) {
            throw new Refusal(UNREADABLE);
        }
    }

    /// Without a locale this JVM cannot hand a name beyond ASCII to [ZipFile].
    private static Path spooledIfUnnameable(Path zip, Open open) throws IOException {
        if (zip.toFile().isFile()) return zip;
        try (var in = Files.newInputStream(zip)) {
            return open.spool(in);
        }
    }

    /// Names are in UTF-8, or, from Windows, in the code page of its console.
    private static ZipFile openZip(Path file, Open open) throws IOException {
        try {
            return open.keep(new ZipFile(file.toFile(), StandardCharsets.UTF_8));
        } catch (ZipException e) {
            var console = Charset.isSupported("IBM850") ? Charset.forName("IBM850") : StandardCharsets.ISO_8859_1;
            return open.keep(new ZipFile(file.toFile(), console));
        }
    }

    private static void zip(ZipFile zip, String prefix, Sink found) throws Refusal {
        if (zip.stream().anyMatch(e -> e.getSize() > SMALL && e.getSize() > MAX_RATIO * Math.max(1, e.getCompressedSize())))
            throw new Refusal("it unpacks to far more than it holds: hand in your Java files and notebooks only");
        for (var entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
            if (!found.add(new Entry(prefix + slashes(entry.getName()), entry.getSize(), () -> verified(zip.getInputStream(entry), entry.getCrc())))) return;
        }
    }

    /// Fails at its end where the bytes are not those that were packed.
    private static InputStream verified(InputStream content, long crc) {
        return new CheckedInputStream(content, new CRC32()) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int read = super.read(buffer, from, length);
                if (read < 0 && getChecksum().getValue() != crc) throw new ZipException("it is damaged: its bytes are not those that were packed");
                return read;
            }
        };
    }

    private static void tar(Entry archive, String prefix, Open open, Sink found) throws IOException {
        try (var in = archive.content().open()) {
            Tar.list(unzipped(in), prefix, open, found);
        }
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        return gzip ? new BufferedInputStream(new GZIPInputStream(buffered)) : buffered;
    }

    static String slashes(String path) {
        return path.replace('\\', '/').replaceAll("(?<![^/])\\.{0,2}/", "");
    }
}
