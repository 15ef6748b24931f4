package vaekit.grader.submission;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import vaekit.fuzz.Fuzz;

/// Damaged files that were handed in: what was packed, or an IOException; never other bytes.
class HandedInFuzzTest {
    private static final List<Class<? extends Exception>> REFUSED = List.of(IOException.class);
    private static final String ANSWER = "class Answer implements Kl {\n    double kl(double mu, double logVar) { return 0.5 * mu * mu; }\n}\n".repeat(3);
    private static final String NOTEBOOK = """
        {"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["# Title"]},
         {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": ["int a = 1;\\n", "a"], "outputs": [{"output_type": "stream", "text": "1"}]},
         {"cell_type": "code", "source": "class B { String s = \\"\\\\u00fc\\"; }"}], "nbformat": 4}""";

    /// One packed, one stored.
    private static byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("work/Answer.java"));
            zip.write(ANSWER.getBytes(StandardCharsets.UTF_8));
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("Übung.ipynb"));
            zip.write(NOTEBOOK.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] tar() {
        var tar = new byte[3 * 512];
        var content = ANSWER.getBytes(StandardCharsets.UTF_8);
        put(tar, 0, "work/Answer.java");
        put(tar, 100, "0000644\0000000000\0000000000\0%011o\00000000000000\0        0".formatted(content.length));
        put(tar, 257, "ustar\00000");
        int sum = 0;
        for (int i = 0; i < 512; i++) sum += tar[i] & 0xFF;
        put(tar, 148, "%06o\0 ".formatted(sum));
        System.arraycopy(content, 0, tar, 512, content.length);
        return tar;
    }

    private static void put(byte[] tar, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, tar, at, bytes.length);
    }

    private static void read(String name, byte[] file, boolean checked) throws IOException {
        try (var open = new Open()) {
            var found = new Found();
            Archive.list(new Entry(name, file.length, () -> new ByteArrayInputStream(file)), "", open, found);
            for (var entry : found.entries()) {
                var bytes = entry.read(Entry.MAX_JAVA);
                var text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
                assertTrue(!checked || text.isEmpty() || List.of(ANSWER, NOTEBOOK).contains(text), text);
            }
        }
    }

    @Test void zips() throws IOException {
        Fuzz.run(REFUSED, 20, mutant -> read("all.zip", mutant, true), zip());
    }

    /// A tar has sums of its headers alone.
    @Test void tars() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(tar());
        }
        Fuzz.run(REFUSED, 20, mutant -> read("all.tar.gz", mutant, false), tar(), packed.toByteArray());
    }

    @Test void notebooks() {
        Fuzz.run(REFUSED, 20, mutant -> {
            int longest = CodeCells.of(mutant).stream().mapToInt(String::length).max().orElse(0);
            assertTrue(longest <= mutant.length);
        }, NOTEBOOK.getBytes(StandardCharsets.UTF_8));
    }
}
