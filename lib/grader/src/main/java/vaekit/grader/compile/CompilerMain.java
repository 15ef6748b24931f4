package vaekit.grader.compile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import vaekit.grader.wire.Frames;

/// A warm compiler in a process of its own, so that source made to exhaust javac exhausts only this.
public final class CompilerMain {
    private CompilerMain() {}

    /// @param arguments what a source may see: folders and jars
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err);
        var requests = new LinkedBlockingQueue<byte[]>();
        Thread.ofPlatform().daemon().start(() -> receive(in, requests));
        try (var compiler = new SourceCompiler(Stream.of(arguments).map(Path::of).toList())) {
            while (true) {
                var request = new DataInputStream(new ByteArrayInputStream(requests.take()));
                Frames.write(out, CompilerProtocol.toBytes(compile(compiler, request.readUTF(), new String(request.readAllBytes(), StandardCharsets.UTF_8))));
            }
        }
    }

    /// Ends the process as soon as the judge's end of the pipe closes, also in the middle of a source made to exhaust javac: a
    /// compiler does not outlive its judge, however that one ended.
    private static void receive(DataInputStream in, BlockingQueue<byte[]> requests) {
        try {
            while (true) requests.add(Frames.read(in));
        } catch (IOException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static Compilation compile(SourceCompiler compiler, String name, String source) {
        try {
            return compiler.compile(name, source);
        } catch (StackOverflowError | RuntimeException e) { // how javac ends on absurd nesting
            return new Compilation.Exhausted("the compiler gave up on this source (" + e.getClass().getSimpleName() + ")");
        }
    }
}
