package vaekit.grader.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import vaekit.grader.api.Failure;
import vaekit.grader.compile.MemoryLoader;
import vaekit.grader.wire.AnswerHost;
import vaekit.grader.wire.Call;
import vaekit.grader.wire.Frames;
import vaekit.grader.wire.Load;
import vaekit.grader.wire.Reply;

/// The process in which a submission runs: hosts one answer and computes values until its pipe closes.
///
/// Nothing in here is secret or trusted. Whatever a submission does to this process, all it can send is a value,
/// and the judge compares values.
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] arguments) throws Exception {
        var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err); // prints never mix with frames
        var load = Load.of(Frames.read(in));
        var host = load.answer().isEmpty() ? null : host(load);
        var calls = new LinkedBlockingQueue<Call>();
        Thread.ofPlatform().daemon().start(() -> receive(in, calls));
        int threads = Thread.activeCount();
        Frames.write(out, new byte[] {1});
        while (true) {
            var reply = host.answer(calls.take());
            if (Thread.activeCount() > threads) reply = new Reply.Failed(Failure.THREADS, "a thread is still running after the call");
            Frames.write(out, reply.toBytes());
        }
    }

    /// Ends the process as soon as the judge's end of the pipe closes, even while the submission computes: a worker
    /// does not outlive its judge.
    private static void receive(DataInputStream in, BlockingQueue<Call> calls) {
        try {
            while (true) calls.add(Call.of(Frames.read(in)));
        } catch (IOException e) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static AnswerHost host(Load load) throws ClassNotFoundException {
        var loader = new MemoryLoader(load.classes(), WorkerMain.class.getClassLoader());
        return new AnswerHost(Class.forName(load.exercise()), () -> create(loader, load.answer()));
    }

    private static Object create(ClassLoader loader, String name) throws Throwable {
        try {
            var constructor = Class.forName(name, true, loader).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("the class " + name + " needs a constructor without parameters");
        }
    }
}
