package vaekit.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.logging.Level;

/// The sockets of a kernel, with a queue for what is published that never drops a message.
final class KernelConnection extends JupyterConnection {
    private final KernelConnectionProperties properties;
    private final ShellSocket requests;

    KernelConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
        super(properties);
        this.properties = properties;
        this.requests = new ShellSocket(properties.createHMACGenerator(), this);   // `shell` stays unused
        JupyterSocket.JUPYTER_LOGGER.setLevel(Level.OFF);   // it would write into the notebook
        getIOPub().setSndHWM(0);                            // ZeroMQ's default drops what exceeds 1000 messages
    }

    @Override public void connect() {
        for (var socket : List.of(heartbeat, requests, control, stdin, iopub)) socket.bind(properties);
        iopub.sendMessage(new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
    }

    /// The requests that wait in the shell's socket, taken out of it. Must run on the shell's thread.
    List<Message<?>> takeWaiting() throws InterruptedException { return requests.takeWaiting(); }

    @Override public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext request) {
        return new KernelSession.Answers(channel, stdin, iopub, request);
    }

    ShellReplyEnvironment replyEnvironment(Message<?> request) { return prepareReplyEnv(requests, request); }

    /// Lets the handler of its type answer a request.
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
        if (env.isMarkedForShutdown()) close();
    }

    @Override public void close() {
        super.close();
        requests.end();
    }
}
