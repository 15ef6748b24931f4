package vaekit.grader.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vaekit.fuzz.Fuzz;
import vaekit.grader.api.Failure;

/// Damaged bytes between judge and worker: a message whose bytes are these, or an IOException.
class FramesFuzzTest {
    private static final List<Class<? extends Exception>> REFUSED = List.of(IOException.class);

    public record Row(String name, double[] values, boolean last, int count) {}

    List<Row> rows() {
        return List.of(new Row("a ≥ b", new double[] {1, Double.NaN}, true, -7), new Row(null, null, false, 1 << 20));
    }

    @Test void frames() throws IOException {
        var whole = new ByteArrayOutputStream();
        Frames.write(new DataOutputStream(whole), "one frame".getBytes());
        Fuzz.run(REFUSED, 20, mutant -> {
            var frame = Frames.read(new DataInputStream(new ByteArrayInputStream(mutant)));
            assertArrayEquals(Arrays.copyOfRange(mutant, 4, 4 + frame.length), frame);
        }, whole.toByteArray());
    }

    @Test void calls() throws IOException {
        var whole = new Call(3, 1, List.of(new byte[] {1, 2, 3}, new byte[0], Codec.encode(double[].class, new double[] {1, 2}))).toBytes();
        Fuzz.run(REFUSED, 20, mutant -> assertArrayEquals(mutant, Call.of(mutant).toBytes()), whole);
    }

    @Test void replies() throws IOException {
        byte[] returned = new Reply.Returned(new byte[] {1, 2, 3}, List.of(new byte[0], new byte[] {4})).toBytes(), failed = new Reply.Failed(Failure.EXCEPTION, "it is null").toBytes();
        Fuzz.run(REFUSED, 20, mutant -> {
            if (Reply.of(mutant, 2) instanceof Reply.Returned whole) assertArrayEquals(whole.toBytes(), Arrays.copyOf(mutant, whole.toBytes().length));
        }, returned, failed);
    }

    @Test void values() throws Exception {
        Type type = FramesFuzzTest.class.getDeclaredMethod("rows").getGenericReturnType();
        Fuzz.run(REFUSED, 20, mutant -> {
            var again = Codec.encode(type, Codec.decode(type, mutant));
            assertEquals(mutant.length, again.length, "nothing left out, nothing taken for something else");
            assertArrayEquals(again, Codec.encode(type, Codec.decode(type, again)));
        }, Codec.encode(type, rows()));
    }

    @Test void loads() throws IOException {
        var whole = new Load("vaekit.exercise.GaussianKlExercise", "Mine", Map.of("Mine", new byte[] {1, 2, 3, 4}, "Mine$1", new byte[9])).toBytes();
        Fuzz.run(REFUSED, 20, mutant -> {
            for (var classFile : Load.of(mutant).classes().values()) assert classFile.length <= mutant.length;
        }, whole);
    }
}
