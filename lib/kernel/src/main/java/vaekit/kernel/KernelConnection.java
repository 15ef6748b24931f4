package vaekit.kernel;

import io.github.spencerpark.jupyter.channels.IOPubChannel;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// The sockets of a kernel, each with the one thread that touches it.
///
/// The base library's own are closed at once: cells write to them on whatever thread they run on, and its threads end at an interrupt.
final class KernelConnection extends JupyterConnection {
    private final KernelConnectionProperties properties;
    private final ZMQ.Context context = ZMQ.context(1);
    private final RequestSocket requests, urgent;
    private final PublishSocket published;
    private final InputSocket input;
    private final ZMQ.Socket heartbeat;
    private final CountDownLatch closed = new CountDownLatch(1);

    KernelConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
        super(properties);
        super.close();
        this.properties = properties;
        context.setThreadFactor(KernelThread::new);
        requests = new RequestSocket(context, properties.createHMACGenerator(), this, "shell", KernelConnectionProperties::getShellPort);
        urgent = new RequestSocket(context, properties.createHMACGenerator(), this, "control", KernelConnectionProperties::getControlPort);
        published = new PublishSocket(context, properties.createHMACGenerator());
        input = new InputSocket(context, properties.createHMACGenerator());
        heartbeat = context.socket(SocketType.REP);
        JupyterSocket.JUPYTER_LOGGER.setLevel(Level.OFF);   // it would write into the notebook
    }

    @Override public void connect() {
        for (var socket : List.of(requests, urgent, input, published)) socket.bind(properties);
        heartbeat.bind("%s://%s:%d".formatted(properties.getTransport(), properties.getIp(), properties.getHbPort()));
        new KernelThread(() -> echo(heartbeat), "heartbeat").start();
        published.sendMessage(new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
    }

    /// The properties with the ports that were bound: the system has chosen one where 0 was asked for.
    KernelConnectionProperties bound() {
        return new KernelConnectionProperties(properties.getIp(), port(urgent), port(requests), port(input), port(heartbeat), port(published),
                properties.getTransport(), properties.getSignatureScheme(), properties.getKey());
    }

    private static int port(ZMQ.Socket socket) {
        var endpoint = socket.getLastEndpoint();
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }

    private static void echo(ZMQ.Socket socket) {
        try (socket) {
            for (var beat = socket.recv(); beat != null; beat = socket.recv()) socket.send(beat);
        } catch (ZMQException ended) {
            // the context has
        }
    }

    @Override public IOPubChannel getIOPub() { return published; }

    InputSocket input() { return input; }

    /// The requests that wait behind the cell that runs, taken out. Must run on the shell's thread.
    List<Message<?>> takeWaiting() { return requests.takeWaiting(); }

    @Override public KernelSession.Answers prepareReplyEnv(ShellChannel channel, MessageContext request) {
        return new KernelSession.Answers(channel, published, request);
    }

    KernelSession.Answers replyEnvironment(Message<?> request) { return prepareReplyEnv(requests, request); }

    /// Lets the handler of its type answer a request that came in on the shell.
    void handle(Message<?> message) { handle(requests, message); }

    /// Lets the handler of its type answer a request. One that fails is answered by its error: a client waits for a reply.
    @SuppressWarnings({"unchecked", "rawtypes"})
    void handle(RequestSocket socket, Message<?> message) {
        var handler = getHandler((MessageType) message.getHeader().getType());
        if (handler == null) return;
        var env = prepareReplyEnv(socket, message);
        try {
            handler.handle(env, (Message) message);
        } catch (RuntimeException | Error e) {
            env.failed(message, e);
        } finally {
            env.resolveDeferrals();
        }
        if (env.isMarkedForShutdown()) close();
    }

    /// The sockets close on their own threads, once these see the context end; a cell that runs is not disturbed.
    @Override public void close() {
        published.end();
        input.end();
        Thread.ofPlatform().daemon().start(() -> {
            context.close();
            closed.countDown();
        });
    }

    /// Waits until all sockets have closed, also when a cell interrupts the thread that waits. A JVM that ends while a thread still waits
    /// for the network gives it 0.3 seconds.
    @Override public void waitUntilClose() {
        while (true) {
            try {
                closed.await();
                return;
            } catch (InterruptedException aCellsDoing) {
                // the kernel goes on
            }
        }
    }
}
