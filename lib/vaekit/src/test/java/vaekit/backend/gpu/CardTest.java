package vaekit.backend.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vaekit.backend.gpu.cuda.CudaDouble;
import vaekit.backend.gpu.cuda.CudaDouble.Run;

/// The kernels of CUDA without a card: `card.h` has their words for the processor, among them what the tensor cores do, by NVIDIA's description of which item of a
/// warp holds which numbers, and the double of the driver's library runs them. So the contract, and whole trainings, go through all of the cuda backend.
class CardTest {
    private static final List<String> TF32 = List.of("vaekit.backend.Tf32ContractTest");
    @TempDir private Path folder;

    /// What [GpuCheck] says of a card whose kernels are `change` of ours.
    private Run check(UnaryOperator<String> change, List<String> tests, String... environment) throws Exception {
        Path source = folder.resolve("kernels.cpp"), object = folder.resolve("kernels.o");
        Files.writeString(source, "#include \"card.h\"\n" + change.apply(Kernels.all() + Kernels.tf32()) + launcher());
        CudaDouble.compile(List.of("g++", "-c", "-std=c++17", "-O2", "-march=native", "-ffp-contract=off", "-U_FORTIFY_SOURCE", "-Wno-unused", "-fPIC", "-I", "src/test/c", "-o", object + "", source + ""));
        return new CudaDouble(folder, "-DKERNELS", object + "", "-lm").ends(GpuCheck.class, tests, environment);
    }

    /// Finds a kernel by its name and has every group run it.
    private static String launcher() {
        var kernels = Stream.of(Ptx.FLOAT, Ptx.TF32).flatMap(ptx -> Pattern.compile("\\.entry (\\w+)\\(").matcher(ptx.text()).results()).map(m -> m.group(1))
            .map(name -> "    {\"" + name + "\", [](void **arguments) { call(::" + name + ", arguments); }},\n").collect(Collectors.joining());
        return "static struct { const char *name; entry run; } all[] = {\n" + kernels + """
            };
            extern "C" int card(const char *name, unsigned across, unsigned down, unsigned size, void **arguments) {
                for (auto &k : all) {
                    if (strcmp(k.name, name)) continue;
                    the_kernel = k.run, the_arguments = arguments, the_size = size;
                    for (unsigned j = 0; j < down; j++) for (unsigned i = 0; i < across; i++) group(i, j);
                    return 1;
                }
                return 0;
            }
            """;
    }

    private static void passes(Run run) {
        assertEquals(0, run.code(), run.said());
        assertTrue(run.said().contains(" passed, 0 failed"), run.said());
    }

    @Test void inSinglePrecisionTheContractHoldsAndModelsLearn() throws Exception {
        passes(check(UnaryOperator.identity(), List.of("vaekit.backend.LayersContractTest", "vaekit.backend.NoiseAndAdamContractTest", "vaekit.GpuTrainingTest")));
    }

    /// [GpuCheck] without names of tests runs all of the contract and the trainings in TF32 too, which takes minutes here.
    @Test void inTf32TheContractHolds() throws Exception {
        var run = check(UnaryOperator.identity(), List.of("vaekit.backend.LayersContractTest", TF32.getFirst()), "VAEKIT_TF32");
        passes(run);
        assertTrue(run.said().contains(" in TF32: Double 1000") && run.said().contains("Tf32ContractTest               3 passed"), run.said());
    }

    /// Guards the guard: two fragments in each other's place, a wrong place of a sum, a factor that is cut off or not rounded.
    @ParameterizedTest @CsvSource(delimiter = '|', value = {
        "near[i], near[i + 8]            | near[i + 8], near[i]",
        "near[i + 8], far[i]             | far[i], near[i + 8]",
        "right[j], right[j + 4 * STEP]   | right[j + 4 * STEP], right[j]",
        "G + (e) % 4 / 2 * 8             | G + (e) % 2 * 8",
        "+ 2 * T + (e) % 2               | + T + (e) % 2 * 4",
        "LANE / 64 * HALF                | LANE / 32 * HALF"})
    void aMistakeInTheFragmentsIsFound(String right, String wrong) throws Exception {
        var run = check(kernels -> changed(kernels, right, wrong), TF32, "VAEKIT_TF32");
        assertTrue(run.code() == 1 && run.said().contains(" 3 failed"), run.said());
    }

    @Test void aFactorThatIsNotRoundedIsFound() throws Exception {
        var run = check(kernels -> changed(kernels, "#define FACTOR(x) to_tf32(x)", "#define FACTOR(x) (x)"), TF32, "VAEKIT_TF32");
        assertTrue(run.code() == 3 && run.said().endsWith("card: factors are rounded to TF32"), run.said());
    }

    /// Towards zero, the error is up to twice as large as it may be.
    @Test void aFactorThatIsCutOffIsFound() throws Exception {
        var run = check(kernels -> changed(kernels, "#define FACTOR(x) to_tf32(x)", "#define FACTOR(x) FLOAT_OF(BITS_OF(x) & ~0x1fff)"), TF32, "VAEKIT_TF32");
        assertTrue(run.code() == 1 && run.said().contains("within"), run.said());
    }

    private static String changed(String kernels, String right, String wrong) {
        assertTrue(kernels.contains(right), right);
        return kernels.replace(right, wrong);
    }
}
