package vaekit.data;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    @TempDir Path folder;

    static byte[] idx(int type, int[] shape, int bytes) {
        var b = ByteBuffer.allocate(4 + 4 * shape.length + bytes).put(new byte[] {0, 0, (byte) type, (byte) shape.length});
        for (int d : shape) b.putInt(d);
        return b.array();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gz = new GZIPOutputStream(out)) {
            gz.write(plain);
        }
        return out.toByteArray();
    }

    static Idx read(byte[] stored) {
        return Idx.read("f.gz", new ByteArrayInputStream(stored), stored.length);
    }

    static void refused(byte[] stored, String why) {
        var message = assertThrows(DataException.class, () -> read(stored)).getMessage();
        assertTrue(message.startsWith("f.gz: ") && message.contains(why), message);
        assertFalse(message.contains("\n"), "one sentence, one line");
    }

    @Nested
    class RoundTrip {
        @Test
        void bytesAndShortsComeBackPlainAndCompressed() {
            var pixels = new Idx(Idx.Type.UBYTE, new int[] {2, 1, 3}, new byte[] {0, 1, 2, (byte) 200, (byte) 255, 5});
            var shorts = new Idx(Idx.Type.SHORT, new int[] {2}, new byte[] {(byte) 0xFF, (byte) 0xFE, 1, 2}); // -2 and 258
            for (String name : new String[] {"a-idx", "a-idx.gz"}) {
                pixels.write(folder.resolve(name));
                var back = Idx.read(folder.resolve(name));
                assertArrayEquals(new int[] {2, 1, 3}, back.shape());
                assertArrayEquals(pixels.data(), back.data());
                assertEquals(200, back.get(3));
                shorts.write(folder.resolve(name));
                assertEquals(-2, Idx.read(folder.resolve(name)).get(0));
                assertEquals(258, Idx.read(folder.resolve(name)).get(1));
            }
        }

        @Test
        void theHeaderIsTheOneOfMnist() throws IOException {
            new Idx(Idx.Type.UBYTE, new int[] {1, 1, 2}, new byte[] {7, 8}).write(folder.resolve("x"));
            assertArrayEquals(new byte[] {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 7, 8}, Files.readAllBytes(folder.resolve("x")));
        }
    }

    @Nested
    class Refuses {
        @Test
        void aWrongMagic() throws IOException {
            refused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 0}, "wrong magic 89 50 4E 47");
            refused(gzip(idx(0x0D, new int[] {2}, 8)), "wrong magic 00 00 0D 01"); // floats are not used here
            refused(new byte[0], "wrong magic");
        }

        @Test
        void aShortFile() throws IOException {
            refused(idx(8, new int[] {10, 28, 28}, 900), "too short, it ends after 900 of the 7840 bytes that its header promises (10 × 28 × 28)");
            refused(gzip(idx(8, new int[] {10}, 9)), "too short, it ends after 9 of the 10 bytes");
            refused(new byte[] {0, 0, 8, 3, 0, 0}, "within its header");
        }

        @Test
        void aCutOffGzipStream() throws IOException {
            byte[] whole = gzip(idx(8, new int[] {1000}, 1000));
            refused(java.util.Arrays.copyOf(whole, whole.length - 9), "cut off or damaged");
        }

        @Test
        void aLongFile() {
            refused(idx(8, new int[] {10}, 11), "too long, it goes on after the 10 bytes");
        }

        @Test
        void aGzipBombBehindASmallHeaderAfterOneByteTooMany() throws IOException {
            var out = new ByteArrayOutputStream();
            try (var gz = new GZIPOutputStream(out)) {
                gz.write(idx(8, new int[] {10}, 10));
                for (int i = 0; i < 64; i++) gz.write(new byte[1 << 20]);
            }
            refused(out.toByteArray(), "too long, it goes on after the 10 bytes");
        }

        @Test
        void aGzipBombThatItsHeaderOwnsUpTo() throws IOException {
            refused(gzip(idx(8, new int[] {500_000, 28, 28}, 0)), "a gzip bomb");
        }

        @Test
        void aHeaderThatPromisesMoreThanMayBeRead() {
            refused(idx(8, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE}, 0), "2147483647 × 2147483647");
            refused(idx(8, new int[] {-1}, 0), "4294967295 values");
            refused(idx(8, new int[] {0}, 0), "at least 1");
        }

        @Test
        void aFileThatIsNotThere() {
            var e = assertThrows(DataException.class, () -> Idx.read(folder.resolve("none")));
            assertTrue(e.getMessage().endsWith("none does not exist."), e.getMessage());
        }

        @Test
        void labelsThatDoNotMatchOrAreSwapped() {
            var two = new Idx(Idx.Type.UBYTE, new int[] {2, 1, 1}, new byte[2]);
            var three = new Idx(Idx.Type.UBYTE, new int[] {3}, new byte[3]);
            var e = assertThrows(DataException.class, () -> Images.of("set", two, three));
            assertEquals("set: 2 images but 3 labels; the two files do not belong together.", e.getMessage());
            assertTrue(assertThrows(DataException.class, () -> Images.of("set", three, two)).getMessage().contains("swapped"));
        }
    }

    @Nested
    class Writing {
        @Test
        void whereNoFileCanBeOneSentenceSaysSo() throws IOException {
            Path file = Files.writeString(folder.resolve("file"), "in the way");
            var e = assertThrows(DataException.class, () -> new Idx(Idx.Type.UBYTE, new int[] {1}, new byte[1]).write(file.resolve("below.gz")));
            assertTrue(e.getMessage().contains("below.gz") && !e.getMessage().contains("\n"), e.getMessage());
            assertEquals("in the way", Files.readString(file));
        }
    }
}
