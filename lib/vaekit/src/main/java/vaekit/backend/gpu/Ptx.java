package vaekit.backend.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// The kernels as NVIDIA's compiler has translated them, from the same source as OpenCL's: `src/main/sh/ptx.sh` makes them, and writes the source's hash into their first
/// line. `FLOAT` and `DOUBLE` have all kernels, for compute capability 7.5; `TF32` has the products on tensor cores, for 8.0.
public enum Ptx {
    FLOAT, DOUBLE, TF32;

    /// The one that has this kernel.
    public static Ptx of(String kernel, boolean doubles) {
        return kernel.contains("tf32") ? TF32 : doubles ? DOUBLE : FLOAT;
    }

    public String text() {
        var file = "/vaekit/backend/gpu/" + name().toLowerCase(Locale.ROOT) + ".ptx.gz";
        try (var in = Ptx.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException("The vaekit jar lacks " + file + "; build it again.");
            return new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What it was translated from.
    String source() {
        return this == TF32 ? Kernels.tf32Source() : Kernels.source("cuda.h");
    }

    /// The first line that belongs to this source.
    String firstLine() {
        try {
            return "// source " + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
