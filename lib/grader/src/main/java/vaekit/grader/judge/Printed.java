package vaekit.grader.judge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// What a child prints on its error stream: the beginning is kept, the rest only counted.
final class Printed {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int keep;
    private final int most;
    private long total;

    Printed(int keep, int most) {
        this.keep = keep;
        this.most = most;
    }

    void drain(InputStream in) {
        var buffer = new byte[8192];
        try (in) {
            for (int n; (n = in.read(buffer)) >= 0; ) add(buffer, n);
        } catch (IOException e) {
            // the process was killed
        }
    }

    private synchronized void add(byte[] buffer, int n) {
        kept.write(buffer, 0, Math.min(n, keep - kept.size()));
        total += n;
    }

    synchronized boolean flooded() {
        return total > most;
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
