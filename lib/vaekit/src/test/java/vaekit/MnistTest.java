package vaekit;

import static org.junit.jupiter.api.Assertions.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vaekit.data.DataException;
import vaekit.data.DataFolders;
import vaekit.data.MnistFiles;

class MnistTest {

    @Nested
    class OnAMachineWithoutMnistAndNetwork {
        static final List<String> SETTINGS = List.of("vaekit.data", "vaekit.home", "vaekit.cache", "vaekit.offline");
        final Map<String, String> before = new HashMap<>();
        @TempDir Path empty;

        @BeforeEach
        void hide() {
            for (var s : SETTINGS) {
                before.put(s, System.getProperty(s));
                System.setProperty(s, s.equals("vaekit.offline") ? "true" : empty.toString());
            }
        }

        @AfterEach
        void restore() {
            before.forEach((s, value) -> {
                if (value == null) System.clearProperty(s);
                else System.setProperty(s, value);
            });
        }

        @Test
        void loadSaysExactlyWhatToPutWhere() {
            var e = assertThrows(DataException.class, Mnist::load);
            assertEquals("MNIST is not on this machine and VAEKIT_OFFLINE forbids a download. Put train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, "
                    + "t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz into " + empty.resolve("mnist")
                    + ", or set VAEKIT_DATA to a folder that holds them in its sub-folder mnist; Digits.load() needs no files.", e.getMessage());
        }

        @Test
        void loadSaysWhichOfTheFourFilesIsMissing() throws IOException {
            var folder = Files.createDirectories(empty.resolve("mnist"));
            for (var file : List.of("train-images.idx3-ubyte", "train-labels-idx1-ubyte.gz", "T10K-LABELS-IDX1-UBYTE")) Files.createFile(folder.resolve(file));
            var e = assertThrows(DataException.class, Mnist::load);
            assertTrue(e.getMessage().contains("forbids a download. Of its four files " + empty.resolve("mnist") + " holds 3; missing: t10k-images-idx3-ubyte.gz. Put "), e.getMessage());
        }

        @Test
        void aNotebookGoesOnWithTheEmbeddedDigitsAndSaysSo() {
            var printed = new ByteArrayOutputStream();
            var out = System.out;
            System.setOut(new PrintStream(printed));
            try {
                assertEquals(9000, Mnist.orDigits().train().size());
            } finally {
                System.setOut(out);
            }
            assertTrue(printed.toString().startsWith("Using the embedded digits instead of MNIST, which"), printed.toString());
        }
    }

    @Test
    void whereMnistIsItHasSixtyThousandImagesAndTheRightContent() {
        assumeTrue(Mnist.find().isPresent(), "MNIST is not on this machine");
        var mnist = Mnist.load();
        assertEquals("mnist", mnist.train().name());
        assertEquals(60_000, mnist.train().size());
        assertEquals(10_000, mnist.test().size());
        assertEquals(7, mnist.test().label(0)); // the best known test digit
        MnistFiles.verify(MnistFiles.find(DataFolders.ofThisProcess().of("mnist")).orElseThrow());
    }
}
