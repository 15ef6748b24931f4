package vaekit.backend.simd.vector;

import java.lang.management.ManagementFactory;
import com.sun.management.HotSpotDiagnosticMXBean;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// What this machine's vector unit looks like: how many floats in a register, how many registers, and whether it can
/// multiply and add in one instruction.
///
/// @param species the vector shape (128, 256 or 512 bits)
/// @param fused   whether multiply-add is one instruction. Without it `fma` is emulated exactly, in software, a thousand
///                times slower: the kernels then multiply and add.
/// @param registers how many vector registers a kernel may fill
public record Lanes(VectorSpecies<Float> species, boolean fused, int registers) {

    /// The widest vectors that this JVM uses here.
    public static final Lanes HERE = of(FloatVector.SPECIES_PREFERRED);

    public static Lanes of(VectorSpecies<Float> species) {
        // x86 has 32 vector registers only with AVX-512 (whatever the width then), Arm always has 32.
        boolean x86 = System.getProperty("os.arch").matches("amd64|x86_64|i386");
        int registers = x86 && FloatVector.SPECIES_PREFERRED.length() < 16 ? 16 : 32;
        return new Lanes(species, hasFma(), registers);
    }

    /// Floats in one vector.
    public int length() {
        return species.length();
    }

    private static boolean hasFma() {
        try {
            var hotspot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return Boolean.parseBoolean(hotspot.getVMOption("UseFMA").getValue());
        } catch (LinkageError | RuntimeException e) {      // another JVM, or a run-time image without jdk.management
            return false;
        }
    }
}
