package vaekit.backend;

/// Products of TF32 numbers, which the tensor cores of NVIDIA's cards multiply: of each factor, 10 bits of the mantissa are kept instead of 23; sums stay in single
/// precision. The numbers differ in the fourth digit from those of every other backend, so it is off unless asked for: `-Dvaekit.tf32=true` (VAEKIT_TF32). Where there is
/// no TF32 the wish is refused.
public final class Tf32 {
    private Tf32() {}

    /// Whether this process asks for it.
    ///
    /// @throws IllegalArgumentException if the setting is neither yes nor no
    public static boolean asked() {
        var asked = Backends.setting("vaekit.tf32", "VAEKIT_TF32");
        return switch (asked) {
            case null -> false;
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("TF32 (--tf32, vaekit.tf32, VAEKIT_TF32) is '" + asked + "'; expected true or false.");
        };
    }

    /// @param what was asked for it instead
    public static IllegalArgumentException unavailable(String what) {
        return new IllegalArgumentException("TF32 needs an NVIDIA card of compute capability 8.0 or newer, through CUDA (vaekit.backend=gpu, vaekit.device=cuda); this is " + what
            + ". Leave --tf32 (vaekit.tf32, VAEKIT_TF32) out.");
    }
}
