package vaekit.grader.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vaekit.grader.api.Failure;

/// The bytes that the judge accepts from a worker.
class CodecTest {
    public record Pair(String name, List<double[]> rows) {}

    /// Says when it is read.
    public record Noticed(int value) {
        static int reads;

        @Override public int value() {
            reads++;
            return value;
        }
    }

    private static final Type PAIRS = type("pairs");

    List<Pair> pairs() {
        return null;
    }

    List<Noticed> noticed() {
        return null;
    }

    private static Type type(String method) {
        try {
            return CodecTest.class.getDeclaredMethod(method).getGenericReturnType();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class Values {
        @Test
        void comeBackAsTheyWere() throws IOException {
            var sent = List.of(new Pair("a ≥ b", List.of(new double[] {1, -0.0}, new double[0])), new Pair(null, null));
            @SuppressWarnings("unchecked")
            var back = (List<Pair>) Codec.decode(PAIRS, Codec.encode(PAIRS, sent));
            assertEquals("a ≥ b", back.get(0).name());
            assertArrayEquals(new double[] {1, -0.0}, back.get(0).rows().get(0));
            assertNull(back.get(1).rows());
        }

        @Test
        void keepEveryBitOfANumber() throws IOException {
            for (double v : new double[] {Double.NaN, Double.longBitsToDouble(0x7FF8_0000_0000_0123L), -0.0, Double.MIN_VALUE})
                assertEquals(Double.doubleToRawLongBits(v), Double.doubleToRawLongBits((double) Codec.decode(double.class, Codec.encode(double.class, v))));
        }

        @Test
        void mayBeNullOrRagged() throws IOException {
            double[][] ragged = {{1}, null, {2, 3}};
            assertTrue(Arrays.deepEquals(ragged, (double[][]) Codec.decode(double[][].class, Codec.encode(double[][].class, ragged))));
        }

        @Test
        void ofOtherTypesAreRefusedWithAReason() {
            var error = assertThrows(IllegalArgumentException.class, () -> Codec.encode(Thread.class, Thread.currentThread()));
            assertTrue(error.getMessage().contains("java.lang.Thread"), error::getMessage);
        }
    }

    @Nested
    class Lies {
        @Test
        void aLengthBeyondTheBytesTakesNoMemory() {
            var bytes = ByteBuffer.allocate(5).put((byte) 1).putInt(Integer.MAX_VALUE).array();
            assertThrows(WireException.class, () -> Codec.decode(double[].class, bytes));
        }

        @Test
        void aNegativeLengthIsMalformed() {
            assertThrows(WireException.class, () -> Codec.decode(String.class, ByteBuffer.allocate(5).put((byte) 1).putInt(-1).array()));
        }

        @Test
        void bytesTooManyOrTooFewAreMalformed() throws IOException {
            var bytes = Codec.encode(double[].class, new double[] {1, 2});
            assertThrows(WireException.class, () -> Codec.decode(double[].class, Arrays.copyOf(bytes, bytes.length + 1)));
            assertThrows(WireException.class, () -> Codec.decode(double[].class, Arrays.copyOf(bytes, bytes.length - 1)));
        }

        @Test
        void aFrameLongerThanAllowedIsRefusedBeforeItIsRead() {
            var bytes = ByteBuffer.allocate(4).putInt(Frames.MAX_FRAME + 1).array();
            assertThrows(WireException.class, () -> Frames.read(new DataInputStream(new ByteArrayInputStream(bytes))));
        }

        @Test
        void aFrameThatEndsEarlyIsTheEnd() {
            var bytes = ByteBuffer.allocate(8).putInt(100).array();
            assertThrows(EOFException.class, () -> Frames.read(new DataInputStream(new ByteArrayInputStream(bytes))));
        }

        @Test
        void aReplyOfAnUnknownKindOrAboutOtherArgumentsIsMalformed() throws IOException {
            assertThrows(WireException.class, () -> Reply.of(new byte[] {99}, 0));
            assertThrows(WireException.class, () -> Reply.of(new byte[] {-5}, 0));
            var reply = new Reply.Returned(new byte[3], List.of(new byte[0])).toBytes();
            assertThrows(WireException.class, () -> Reply.of(reply, 2));
        }
    }

    @Nested
    class Caps {
        @Test
        void aHugeArrayIsTooLarge() {
            var error = assertThrows(WireException.class, () -> Codec.encode(boolean[].class, new boolean[1 << 21]));
            assertTrue(error.tooLarge());
        }

        /// Writing a million numbers first takes a program that has just started 0.2 seconds, of records 5.
        @Test
        void whatIsTooLongIsRefusedBeforeItsFirstElement() {
            Noticed.reads = 0;
            var array = new Noticed[1 << 21];
            Arrays.fill(array, new Noticed(1));
            assertTrue(assertThrows(WireException.class, () -> Codec.encode(Noticed[].class, array)).tooLarge());
            assertTrue(assertThrows(WireException.class, () -> Codec.encode(type("noticed"), Arrays.asList(array))).tooLarge());
            assertEquals(0, Noticed.reads);
        }

        @Test
        void aLongMessageIsCut() throws IOException {
            var failed = (Reply.Failed) Reply.of(new Reply.Failed(Failure.EXCEPTION, "x".repeat(1 << 20)).toBytes(), 0);
            assertTrue(failed.message().length() < 2100);
        }
    }
}
