package vaekit.kernel;

import io.github.spencerpark.jupyter.channels.IOPubChannel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.zeromq.ZMQ;

/// The socket that everything is published on, in the order in which it was handed over, by one thread.
///
/// A ZeroMQ socket belongs to one thread, and cells, their helpers and the answers to requests all publish; an interrupt of a cell that is
/// printing must not cut a message in half. So [#sendMessage] only queues.
final class PublishSocket extends IOPubChannel {
    private static final Message<?> END = new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.IDLE);

    private final BlockingQueue<Message<?>> waiting = new LinkedBlockingQueue<>();

    PublishSocket(ZMQ.Context context, HMACGenerator signatures) {
        super(context, signatures);
        setSndHWM(0);   // ZeroMQ's default drops what exceeds 1000 messages
    }

    @Override public void bind(KernelConnectionProperties properties) {
        super.bind(properties);
        new KernelThread(this::sendAll, "publish").start();
    }

    @Override public void sendMessage(Message<?> message) { waiting.add(KernelSession.own(message)); }

    /// What was handed over before is still sent.
    void end() { waiting.add(END); }

    private void sendAll() {
        while (true) {
            try {
                var next = waiting.take();
                if (next == END) break;
                super.sendMessage(next);
            } catch (InterruptedException never) {
                throw new AssertionError(never);   // a KernelThread is not interrupted
            } catch (RuntimeException | Error unsendable) {
                if (isEnded(unsendable)) break;   // else this one is lost (too large, say), the next one may be sent
            }
        }
        close();
    }

    private static boolean isEnded(Throwable e) {
        return e instanceof org.zeromq.ZMQException z && z.getErrorCode() == ZMQ.Error.ETERM.getCode();
    }
}
