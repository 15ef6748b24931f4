package vaekit.grader.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import vaekit.exercise.AdamExercise;
import vaekit.grader.compile.CompilerProtocol;
import vaekit.grader.wire.Call;
import vaekit.grader.wire.Codec;
import vaekit.grader.wire.Load;

/// An answer that is known to be good: what fails with it is the grader's fault. It has what answers have: loops, a lambda, collections, text, a record.
final class KnownGood {
    private static final String SOURCE = """
            import java.util.*;
            import java.util.stream.*;
            class Good implements vaekit.exercise.AdamExercise {
                public State step(State state, double[] gradient, double rate, double beta1, double beta2, double epsilon) {
                    Object[] all = {ALL};
                    double[] theta = state.parameters().clone();
                    List<Double> some = new ArrayList<>(Arrays.stream(gradient).boxed().toList());
                    for (int i = 0; i < theta.length; i++) some.set(i, Math.sqrt(Math.exp(theta[i])) + ("t" + i).length());
                    return new State(IntStream.range(0, theta.length).mapToDouble(i -> theta[i] - rate * some.get(i)).toArray(), state.m(), state.v(), state.t() + 1);
                }
            }
            """;

    private KnownGood() {}

    static byte[] request() throws IOException {
        return CompilerProtocol.request("Good.java", SOURCE.replace("ALL", ""));
    }

    /// The same with a misspelt name, which no compiler accepts.
    static byte[] faultyRequest() throws IOException {
        return CompilerProtocol.request("Good.java", SOURCE.replace("ALL", "").replace("some.get", "sum.get"));
    }

    /// The same, which also loads all that is in the package of the exercises' interfaces.
    ///
    /// @param jar of the interfaces
    static byte[] requestThatLoads(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            var names = zip.stream().map(ZipEntry::getName).filter(n -> n.matches("vaekit/exercise/\\w+Exercise(\\$\\w+)?\\.class")).map(n -> n.replaceAll("[/$]", ".")).sorted().toList();
            return CompilerProtocol.request("Good.java", SOURCE.replace("ALL", String.join(", ", names)));
        }
    }

    static Load load(Map<String, byte[]> classes) {
        return new Load(AdamExercise.class.getName(), "Good", classes);
    }

    static byte[] call() throws IOException {
        var state = Codec.encode(AdamExercise.State.class, new AdamExercise.State(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6}, 7));
        var gradient = Codec.encode(double[].class, new double[] {8, 9});
        var constant = Codec.encode(double.class, 0.5);
        return new Call(0, 0, List.of(state, gradient, constant, constant, constant, constant)).toBytes();
    }
}
