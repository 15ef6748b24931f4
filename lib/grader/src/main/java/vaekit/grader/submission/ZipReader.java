package vaekit.grader.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Reads the Java files and notebooks of a zip into memory; nothing is ever unpacked to disk, so a path in it can
/// harm nobody. What an archive claims about itself is not believed: every entry is read up to its own limit.
final class ZipReader {
    static final int MAX_ENTRIES = 5000, MAX_RATIO = 200;
    static final long MAX_TOTAL = 64L << 20, SMALL = 1 << 20;

    private ZipReader() {}

    static List<SourceFile> read(Path file) throws IOException {
        if (Files.size(file) > MAX_TOTAL) throw new Refusal("the file is larger than %d MB: submit only your Java files".formatted(MAX_TOTAL >> 20));
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES) throw new Refusal("the zip has %d entries, more than %d".formatted(zip.size(), MAX_ENTRIES));
            var files = new ArrayList<SourceFile>();
            var names = new HashSet<String>();
            long claimed = 0, read = 0;
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                claimed += Math.max(0, entry.getSize());
                if (claimed > MAX_TOTAL || bomb(entry.getSize(), entry.getCompressedSize()))
                    throw new Refusal("the zip unpacks to far more than it holds: submit only your Java files");
                if (entry.isDirectory() || !SourceFile.isNamed(entry.getName())) continue;
                if (!names.add(entry.getName())) throw new Refusal("the zip holds an entry twice: " + entry.getName());
                int limit = SourceFile.limit(entry.getName());
                byte[] bytes;
                try (var in = zip.getInputStream(entry)) {
                    bytes = in.readNBytes(limit + 1);
                }
                if ((read += bytes.length) > MAX_TOTAL || bomb(bytes.length, entry.getCompressedSize()))
                    throw new Refusal("the zip unpacks to far more than it holds: submit only your Java files");
                files.add(new SourceFile(entry.getName().replace('\\', '/'), bytes.length > limit ? null : bytes));
            }
            files.sort(Comparator.comparing(SourceFile::path));
            return files;
        } catch (ZipException | IllegalArgumentException e) {
            throw new Refusal("the zip cannot be read: it is damaged, encrypted or no zip at all");
        }
    }

    private static boolean bomb(long size, long compressed) {
        return size > SMALL && size > MAX_RATIO * Math.max(1, compressed);
    }
}
