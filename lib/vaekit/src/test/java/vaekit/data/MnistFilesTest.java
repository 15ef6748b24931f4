package vaekit.data;

import static org.junit.jupiter.api.Assertions.*;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MnistFilesTest {
    static final List<String> NAMES = List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
    @TempDir Path folder;

    /// MNIST in small: 2 and 1 images of 1×1 pixel.
    static void writeTiny(Path folder, String ending) {
        byte[][] data = {{10, 20}, {0, 1}, {30}, {1}};
        for (int i = 0; i < 4; i++) {
            int[] shape = i % 2 == 0 ? new int[] {data[i].length, 1, 1} : new int[] {data[i].length};
            new Idx(Idx.Type.UBYTE, shape, data[i]).write(folder.resolve(NAMES.get(i) + ending));
        }
    }

    @Nested
    class Finding {
        @Test
        void takesTheFirstFolderThatHoldsAllFourFilesCompressedOrNot() throws IOException {
            Path partly = folder.resolve("partly"), plain = folder.resolve("plain"), packed = folder.resolve("packed");
            writeTiny(partly, ".gz");
            Files.delete(partly.resolve(NAMES.get(3) + ".gz"));
            writeTiny(plain, "");
            writeTiny(packed, ".gz");
            assertEquals(Optional.of(plain), MnistFiles.find(List.of(folder.resolve("none"), partly, plain, packed)));
            for (var p : List.of(plain, packed)) {
                var split = MnistFiles.read(p);
                assertEquals(2, split.train().size());
                assertEquals(30 / 255f, split.test().matrix().get(0, 0), 0.0);
                assertArrayEquals(new int[] {0, 1}, split.train().labels());
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"train-images.idx3-ubyte", "TRAIN-IMAGES-IDX3-UBYTE.GZ", "train-images.idx3-ubyte.gz", "train-images-idx3-ubyte.GZ"})
        void knowsTheNamesThatAreAbout(String name) throws IOException {
            writeTiny(folder, name.toLowerCase().endsWith("gz") ? ".gz" : "");
            Files.move(folder.resolve(NAMES.getFirst() + (name.toLowerCase().endsWith("gz") ? ".gz" : "")), folder.resolve(name));
            assertEquals(Optional.of(folder), MnistFiles.find(List.of(folder)));
            assertEquals(2, MnistFiles.read(folder).train().size());
        }

        @ParameterizedTest
        @ValueSource(strings = {"MNIST/raw", "mnist/MNIST/raw", "mnist/raw"})
        void looksWhereTorchvisionPutsThem(String place) {
            writeTiny(folder.resolve(place), "");
            assertEquals(Optional.of(folder.resolve(place)), MnistFiles.find(List.of(folder.resolve("mnist"))));
        }

        @Test
        void saysWhatIsThereAndWhatIsMissing() throws IOException {
            writeTiny(folder, ".gz");
            Files.delete(folder.resolve(NAMES.get(3) + ".gz"));
            assertEquals("Of its four files " + folder + " holds 3; missing: t10k-labels-idx1-ubyte.gz. ", MnistFiles.partly(List.of(folder)));
            assertEquals("", MnistFiles.partly(List.of(folder.resolve("none"))));
        }

        @Test
        void otherImagesUnderMnistsNamesAreNotCalledMnist() {
            writeTiny(folder.resolve("mnist"), ".gz");
            var printed = new ByteArrayOutputStream();
            var split = MnistFiles.load(new DataFolders(Optional.of(folder), Optional.empty(), folder), new PrintStream(printed));
            assertEquals("unknown images under MNIST's names", split.train().name());
            assertTrue(printed.toString().contains("are not MNIST's"), printed.toString());
        }

        /// Fashion-MNIST itself is not here; other labels stand for its own.
        @Test
        void fashionMnistIsKnownByTheChecksumOfItsTestLabels() {
            writeTiny(folder, ".gz");
            var split = MnistFiles.read(folder, Download.md5(folder.resolve(NAMES.get(3) + ".gz")));
            assertEquals("fashion-mnist", split.train().name());
            assertEquals("fashion-mnist test", split.test().name());
        }

        @Test
        void looksInTheGivenFolderThenTheRepositoryThenTheUsersCache() {
            var folders = new DataFolders(Optional.of(Path.of("/given")), Optional.of(Path.of("/repo")), Path.of("/user"));
            assertEquals(List.of(Path.of("/given/mnist"), Path.of("/repo/datasets/cache/mnist"), Path.of("/user/mnist")), folders.of("mnist"));
        }

        @Test
        void aRelativeFolderIsFoundFromTheFoldersBelowToo() throws IOException {
            Path data = Files.createDirectories(folder.resolve("shared")), repo = Files.createDirectories(folder.resolve("repo/lib/module"));
            assertEquals(Optional.of(data), DataFolders.upwards(repo, Path.of("../shared")));
            assertEquals(Optional.empty(), DataFolders.upwards(repo, Path.of("nowhere-at-all")));
        }
    }

    @Nested
    class Downloading {
        final Map<String, byte[]> served = new java.util.concurrent.ConcurrentHashMap<>();
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        HttpServer server;

        @BeforeEach
        void serve() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] body = served.get(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
                if (body != null) exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        @AfterEach
        void stop() {
            server.stop(0);
        }

        URI mirror(String name) {
            return URI.create("http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort() + "/" + name + "/");
        }

        Download download(String... mirrors) {
            return new Download(java.util.Arrays.stream(mirrors).map(this::mirror).toList(), new PrintStream(printed));
        }

        static String sha(byte[] plain) throws Exception {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain));
        }

        @Test
        void goesOnToTheNextMirrorUntilTheContentIsRight() throws Exception {
            byte[] right = IdxTest.idx(8, new int[] {3}, 3);
            served.put("/b/x.gz", IdxTest.gzip(new byte[] {1, 2, 3}));
            served.put("/c/x.gz", IdxTest.gzip(right));
            download("a", "b", "c").fetch("x.gz", sha(right), 1000, folder);
            assertEquals(3, Idx.read(folder.resolve("x.gz")).size());
            assertTrue(printed.toString().contains("x.gz [==============================] 100 %"), printed.toString());
        }

        @Test
        void saysWhatIsWrongWithEachMirrorAndLeavesNothingBehind() throws Exception {
            served.put("/b/x.gz", IdxTest.gzip(new byte[] {1, 2, 3}));
            served.put("/c/x.gz", new byte[2000]);
            var e = assertThrows(DataException.class, () -> download("a", "b", "c").fetch("x.gz", "00", 1000, folder));
            assertTrue(e.getMessage().contains("file not found") && e.getMessage().contains("another SHA-256")
                    && e.getMessage().contains("more than the 1000 bytes"), e.getMessage());
            try (var left = Files.list(folder)) {
                assertEquals(0, left.count());
            }
        }

        @Test
        void endsABombWhileItInflates() throws Exception {
            served.put("/a/x.gz", IdxTest.gzip(new byte[10 << 20]));
            var e = assertThrows(DataException.class, () -> download("a").fetch("x.gz", "00", 50_000, folder));
            assertTrue(e.getMessage().contains("inflates without end"), e.getMessage());
        }

        @Test
        void whenNothingHelpsItNamesTheFilesAndTheFolder() {
            var e = assertThrows(DataException.class, () -> MnistFiles.download(folder, List.of(mirror("a")), new PrintStream(printed)));
            assertTrue(e.getMessage().contains("t10k-labels-idx1-ubyte.gz into " + folder), e.getMessage());
            assertTrue(e.getMessage().contains("VAEKIT_DATA"), e.getMessage());
        }
    }
}
