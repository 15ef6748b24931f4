package vaekit.backend.gpu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The source of all kernels, one text for a compiler: a language's words, then the files.
public final class Kernels {
    private Kernels() {}

    /// With the words of `opencl.h` or `cuda.h`.
    public static String source(String words) {
        return file(words) + all();
    }

    /// All kernels but those of [#tf32].
    static String all() {
        return file("functions.cl") + file("elementwise.cl") + file("sums.cl") + file("likelihoods.cl") + file("counts.cl") + file("images.cl") + file("noise.cl")
            + products("multiply_add.cl", "1", 1) + products("multiply_add.cl", "4", 4);
    }

    /// The kernels of an NVIDIA card that multiply in TF32.
    static String tf32Source() {
        return file("cuda.h") + file("cuda_tensor_cores.h") + file("functions.cl") + tf32();
    }

    static String tf32() {
        return products("tensor_cores.cl", "tf32_2", 2) + products("tensor_cores.cl", "tf32_4", 4);
    }

    private static String products(String how, String form, int each) {
        return "#define FORM " + form + "\n#define EACH " + each + "\n" + file(how) + file("product.cl") + "#undef FORM\n#undef EACH\n";
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
