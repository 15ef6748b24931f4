package vaekit.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.zeromq.ZMQ;

/// The sockets of a kernel, with a queue for what is published that never drops a message.
final class KernelConnection extends JupyterConnection {
    /// How long after a failed cell further requests of the same "Run All" may still be on their way.
    private static final long STILL_ARRIVING_NANOS = 100_000_000;

    KernelConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
        super(properties);
        JupyterSocket.JUPYTER_LOGGER.setLevel(Level.OFF);   // it would write into the notebook
        getIOPub().setSndHWM(0);                            // ZeroMQ's default drops what exceeds 1000 messages
    }

    /// The requests that wait in the shell's socket, taken out of it. Must run on the shell's thread.
    List<Message<?>> takeWaiting() throws InterruptedException {
        var waiting = new ArrayList<Message<?>>();
        for (long end = System.nanoTime() + STILL_ARRIVING_NANOS; System.nanoTime() < end; Thread.sleep(2)) {
            while ((shell.getEvents() & ZMQ.Poller.POLLIN) != 0) {
                waiting.add(shell.readMessage());
                end = System.nanoTime() + STILL_ARRIVING_NANOS;
            }
        }
        return waiting;
    }

    @Override public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext request) {
        return new KernelSession.Answers(channel, stdin, iopub, request);
    }

    ShellReplyEnvironment replyEnvironment(Message<?> request) { return prepareReplyEnv(shell, request); }

    /// Lets the handler of its type answer a message from [#takeWaiting].
    @SuppressWarnings({"unchecked", "rawtypes"})
    void handle(Message<?> message) {
        var handler = getHandler((MessageType) message.getHeader().getType());
        if (handler == null) return;
        var env = replyEnvironment(message);
        try {
            handler.handle(env, (Message) message);
        } finally {
            env.resolveDeferrals();
        }
    }
}
