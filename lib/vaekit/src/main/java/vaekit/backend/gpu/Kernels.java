package vaekit.backend.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The source of all kernels, one text for a compiler: a language's words, then the files.
public final class Kernels {
    private Kernels() {}

    /// With the words of `opencl.h` or `cuda.h`.
    public static String source(String words) {
        return file(words) + file("elementwise.cl") + file("sums.cl") + file("likelihoods.cl") + file("counts.cl") + file("images.cl") + file("noise.cl")
            + "#define EACH 1\n" + file("product.cl") + "#undef EACH\n#define EACH 4\n" + file("product.cl");
    }

    /// One of the files.
    public static String file(String name) {
        try (var in = Kernels.class.getResourceAsStream("/vaekit/backend/gpu/" + name)) {
            if (in == null) throw new IllegalStateException("The vaekit jar lacks the kernels of " + name + "; build it again.");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
