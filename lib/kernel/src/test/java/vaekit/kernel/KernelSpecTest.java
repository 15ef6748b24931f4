package vaekit.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSpecTest {
    @TempDir Path data;
    private final KernelSpec spec = new KernelSpec(Path.of("/jdk/bin/java"), List.of(Path.of("lib/a.jar")), Map.of("a", "b c"), Map.of("E", "1"));

    @Test void jupyterFindsAJavaKernelThatIsInterruptedByMessage() throws IOException {
        var folder = spec.install(data);
        assertEquals(data.resolve("kernels/java"), folder);
        var json = JsonParser.parseString(Files.readString(folder.resolve("kernel.json"))).getAsJsonObject();
        assertEquals("java", json.get("language").getAsString());
        assertEquals("message", json.get("interrupt_mode").getAsString());
        var command = StreamSupport.stream(json.getAsJsonArray("argv").spliterator(), false).map(e -> e.getAsString()).toList();
        assertEquals("/jdk/bin/java", command.getFirst());
        assertEquals("{connection_file}", command.getLast());
        assertTrue(command.containsAll(List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true", "-Da=b c")));
        assertEquals(Path.of("lib/a.jar").toAbsolutePath().toString(), command.get(command.indexOf("-cp") + 1));
    }

    /// The archive of classes is found by the command line: `Map.of` has another order in every JVM.
    @Test void theOrderOfThePropertiesDoesNotMatter() {
        var oneWay = new LinkedHashMap<String, String>();
        oneWay.put("a", "1");
        oneWay.put("b", "2");
        var a = new KernelSpec(spec.java(), spec.classPath(), oneWay, Map.of());
        var b = new KernelSpec(spec.java(), spec.classPath(), oneWay.reversed(), Map.of());
        assertEquals(a.command("f"), b.command("f"));
    }

    @Test void installingAgainReplacesItAndLeavesNothingElse() throws IOException {
        spec.install(data);
        spec.with("vaekit.fast", "true").install(data);
        assertTrue(Files.readString(data.resolve("kernels/java/kernel.json")).contains("-Dvaekit.fast=true"));
        try (var files = Files.list(data.resolve("kernels/java"))) {
            assertEquals(List.of("kernel.json", "logo-32x32.png", "logo-64x64.png"), files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        assertEquals(64, ImageIO.read(data.resolve("kernels/java/logo-64x64.png").toFile()).getWidth());
    }
}
