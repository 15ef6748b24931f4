package vaekit.kernel;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The session that everything the kernel says bears in its header.
///
/// The base library copies the session of the request. A front end takes a new session for a restarted kernel and drops what it has
/// not handled yet; JupyterLab, which is several clients of one kernel, could so lose messages.
final class KernelSession {
    private static final String ID = UUID.randomUUID().toString();

    private KernelSession() {}

    /// The same message under the kernel's own session.
    static <T> Message<T> own(Message<T> message) {
        var header = message.getHeader();
        return new Message<>(message.getIdentities(),
                new Header<>(header.getId(), header.getUsername(), ID, header.getTimestamp(), header.getType(), header.getVersion()),
                message.getParentHeader(), message.getMetadata(), message.getContent(), message.getBlobs());
    }

    /// Where a request is answered. What is published gets its session in [PublishSocket].
    static final class Answers extends ShellReplyEnvironment {
        Answers(ShellChannel shell, JupyterSocket iopub, MessageContext request) { super(shell, null, iopub, request); }

        @Override public void reply(Message<?> message) { super.reply(own(message)); }

        /// Answers `request` by what went wrong inside the kernel.
        @SuppressWarnings({"unchecked", "rawtypes"})
        void failed(Message<?> request, Throwable e) {
            var type = MessageType.getType(request.getHeader().getType().getName().replace("_request", "_reply"));
            reply(new Message(request, type, Map.of("status", "error", "ename", e.getClass().getSimpleName(), "evalue", String.valueOf(e.getMessage()),
                    "traceback", List.of())));
        }
    }
}
