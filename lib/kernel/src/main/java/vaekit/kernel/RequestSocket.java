package vaekit.kernel;

import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.zeromq.ZMQ;

/// A socket that requests arrive at, answered one after the other on a thread of its own: one for cells, one for what may not wait for them.
///
/// The base library's looks for a request every 50 ms; this one waits for it, so that a cell starts when it arrives. In a notebook of 30
/// short cells that is a second.
final class RequestSocket extends ShellChannel {
    /// How long after a failed cell further requests of the same "Run All" may still be on their way.
    private static final long STILL_ARRIVING_NANOS = 100_000_000;

    /// The compiler follows what is nested in a cell by calling itself: 5,000 parentheses, or terms of a sum, need more than the usual 1 MB. Memory
    /// is taken only as it is used.
    private static final long STACK = 64L << 20;

    private final KernelConnection connection;
    private final String name;
    private final ToIntFunction<KernelConnectionProperties> port;

    /// @param name of its thread
    /// @param port which of the kernel's ports is its own
    RequestSocket(ZMQ.Context context, HMACGenerator signatures, KernelConnection connection, String name,
                  ToIntFunction<KernelConnectionProperties> port) {
        super(context, signatures, false, connection);
        this.connection = connection;
        this.name = name;
        this.port = port;
        setRouterHandover(true);   // a client that connects again under its old identity is answered, not the connection it has left
    }

    @Override public void bind(KernelConnectionProperties properties) {
        bind(formatAddress(properties.getTransport(), properties.getIp(), port.applyAsInt(properties)));
        new KernelThread(this::answer, name, STACK).start();
    }

    private void answer() {
        var requests = ctx.poller(1);
        requests.register(this, ZMQ.Poller.POLLIN);
        for (int ready = requests.poll(); ready >= 0; ready = requests.poll()) if (ready > 0) answerNext();
        close();   // the context has ended
    }

    /// Whatever goes wrong with one request (memory that runs out, say): the next one may be answered.
    private void answerNext() {
        try {
            read().ifPresent(request -> connection.handle(this, request));
        } catch (RuntimeException | Error unanswered) {
            // `handle` has told the client, if that was possible
        }
    }

    /// The requests that wait, taken out. Must run on the thread of this socket.
    List<Message<?>> takeWaiting() {
        var waiting = new ArrayList<Message<?>>();
        for (long end = System.nanoTime() + STILL_ARRIVING_NANOS; System.nanoTime() < end; pause()) {
            while ((getEvents() & ZMQ.Poller.POLLIN) != 0) {
                read().ifPresent(waiting::add);
                end = System.nanoTime() + STILL_ARRIVING_NANOS;
            }
        }
        return waiting;
    }

    private Optional<Message<?>> read() {
        try {
            return Optional.of(readMessage());
        } catch (RuntimeException noMessage) {
            return Optional.empty();   // a wrong signature, JSON that is none
        }
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException never) {
            throw new AssertionError(never);   // a KernelThread is not interrupted
        }
    }
}
