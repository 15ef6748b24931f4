package vaekit.kernel;

import io.github.spencerpark.jupyter.channels.IOPubChannel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.zeromq.ZMQ;

/// The socket that everything is published on, in the order in which it was handed over, by one thread.
///
/// A ZeroMQ socket belongs to one thread, and cells, their helpers and the answers to requests all publish; an interrupt of a cell that is
/// printing must not cut a message in half. So [#sendMessage] only queues.
final class PublishSocket extends IOPubChannel {
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

    private void sendAll() {
        while (true) {
            try {
                super.sendMessage(waiting.take());
            } catch (InterruptedException never) {
                throw new AssertionError(never);   // a KernelThread is not interrupted
            } catch (RuntimeException | Error unsendable) {
                if (isEnded(unsendable)) return;   // else this one is lost (too large, say), the next one may be sent
            }
        }
    }

    private static boolean isEnded(Throwable e) {
        return e instanceof org.zeromq.ZMQException z && z.getErrorCode() == ZMQ.Error.ETERM.getCode();
    }
}
