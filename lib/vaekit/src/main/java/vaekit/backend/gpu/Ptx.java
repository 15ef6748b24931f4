package vaekit.backend.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/// The kernels as NVIDIA's compiler has translated them for compute capability 7.5, from the same source as OpenCL's: `src/main/sh/ptx.sh` makes them, and
/// writes the source's hash into their first line.
public final class Ptx {
    private Ptx() {}

    public static String text(boolean doubles) {
        var file = "/vaekit/backend/gpu/" + (doubles ? "double" : "float") + ".ptx.gz";
        try (var in = Ptx.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException("The vaekit jar lacks " + file + "; build it again.");
            return new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first line that belongs to this source.
    static String firstLine() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(Kernels.source("cuda.h").getBytes(StandardCharsets.UTF_8));
            return "// source " + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
