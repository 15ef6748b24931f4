package vaekit.kernel;

import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.zeromq.ZMQ;

/// The socket that cells arrive at, answered one after the other on a thread of its own.
///
/// The base library's looks for a request every 50 ms; this one waits for it, so that a cell starts when it arrives. In a notebook of 30
/// short cells that is a second.
final class ShellSocket extends ShellChannel {
    /// How long after a failed cell further requests of the same "Run All" may still be on their way.
    private static final long STILL_ARRIVING_NANOS = 100_000_000;

    private final KernelConnection connection;

    ShellSocket(HMACGenerator signatures, KernelConnection connection) {
        super(ZMQ.context(1), signatures, false, connection);
        this.connection = connection;
    }

    @Override public void bind(KernelConnectionProperties properties) {
        bind(formatAddress(properties.getTransport(), properties.getIp(), properties.getShellPort()));
        Thread.ofPlatform().daemon().name("shell").start(this::answer);
    }

    private void answer() {
        var requests = ctx.poller(1);
        requests.register(this, ZMQ.Poller.POLLIN);
        for (int ready = requests.poll(); ready >= 0; ready = requests.poll()) if (ready > 0) answer(readMessage());
        close();   // the context has ended
    }

    /// Stops waiting; a cell that runs is not disturbed. Were the thread still in a system call when the JVM exits, that would wait for it.
    void end() { Thread.ofPlatform().daemon().start(ctx::close); }

    private void answer(Message<?> request) {
        try {
            connection.handle(request);
        } catch (RuntimeException e) {
            logger.log(Level.SEVERE, "A request could not be answered: " + request.getHeader().getType().getName(), e);   // the next one may be
        }
    }

    /// The requests that wait, taken out. Must run on the thread of this socket.
    List<Message<?>> takeWaiting() throws InterruptedException {
        var waiting = new ArrayList<Message<?>>();
        for (long end = System.nanoTime() + STILL_ARRIVING_NANOS; System.nanoTime() < end; Thread.sleep(2)) {
            while ((getEvents() & ZMQ.Poller.POLLIN) != 0) {
                waiting.add(readMessage());
                end = System.nanoTime() + STILL_ARRIVING_NANOS;
            }
        }
        return waiting;
    }
}
