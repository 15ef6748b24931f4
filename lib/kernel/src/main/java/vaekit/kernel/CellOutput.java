package vaekit.kernel;

import io.github.spencerpark.jupyter.channels.IOPubChannel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Everything that a cell writes or shows, in the order in which it did so.
///
/// Printed lines are gathered and sent as one message when 32 kB are there, when the other stream or a display comes, when
/// the cell ends, and every 50 ms: 30,000 lines are some dozen messages, and all of them precede "idle".
/// What a background thread prints after its cell has ended belongs to the last cell that ran.
final class CellOutput implements DisplaySurface {
    private static final int FULL = 32 * 1024;
    private static final int FLUSH_EVERY_MS = 50;

    private final IOPubChannel channel;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(FULL);
    private StreamType gatheredType = StreamType.OUT;
    private MessageContext cell;

    CellOutput(IOPubChannel channel) {
        this.channel = channel;
        new KernelThread(this::flushNowAndThen, "cell-output").start();
    }

    /// `System.out` and `System.err` go to the notebook from now on, also when an earlier cell had put others in place or closed ours.
    private void replaceSystemStreams() {
        System.setOut(printer(StreamType.OUT));
        System.setErr(printer(StreamType.ERR));
    }

    /// Output belongs to the request `cell` from now on.
    synchronized void attach(MessageContext cell) {
        flush(true);
        this.cell = cell;
        replaceSystemStreams();
    }

    /// Sends what is gathered.
    synchronized void flush() { flush(true); }

    @Override public void show(DisplayData data) { publish(new PublishDisplayData(PlainData.of(data))); }

    @Override public void update(String id, DisplayData data) {
        var shown = PlainData.of(data);
        shown.setDisplayId(id);
        publish(new PublishUpdateDisplayData(shown));
    }

    private synchronized <T extends ContentType<T>> void publish(T content) {
        flush(true);
        send(content);
    }

    private <T extends ContentType<T>> void send(T content) {
        if (cell != null) channel.sendMessage(new Message<>(cell, content.getType(), content));
    }

    private synchronized void write(StreamType type, byte[] bytes, int from, int length) {
        if (KernelThread.isQuiet()) return;
        if (type != gatheredType) {
            flush(true);
            gatheredType = type;
        }
        gathered.write(bytes, from, length);
        if (gathered.size() >= FULL) flush(false);
    }

    /// A character whose last bytes are still to come waits for them, unless `all` is asked for.
    private void flush(boolean all) {
        if (gathered.size() == 0) return;
        var bytes = gathered.toByteArray();
        int end = all ? bytes.length : endOfWholeCharacters(bytes);
        gathered.reset();
        gathered.write(bytes, end, bytes.length - end);
        if (end > 0) send(new PublishStream(gatheredType, new String(bytes, 0, end, StandardCharsets.UTF_8)));
    }

    private static int endOfWholeCharacters(byte[] utf8) {
        int last = utf8.length - 1;
        while (last > 0 && last > utf8.length - 4 && (utf8[last] & 0xC0) == 0x80) last--;
        int size = (utf8[last] & 0x80) == 0 ? 1 : (utf8[last] & 0xE0) == 0xC0 ? 2 : (utf8[last] & 0xF0) == 0xE0 ? 3 : 4;
        return last + size <= utf8.length ? utf8.length : last;
    }

    private void flushNowAndThen() {
        while (true) {
            try {
                Thread.sleep(FLUSH_EVERY_MS);
                synchronized (this) { flush(false); }
            } catch (InterruptedException never) {
                throw new AssertionError(never);   // a KernelThread is not interrupted
            } catch (RuntimeException | Error e) {
                // memory has run out, say; what is gathered may be sent next time
            }
        }
    }

    /// `flush()` does nothing here: a progress bar may call it a thousand times a second, and 50 ms are soon enough.
    private PrintStream printer(StreamType type) {
        return new PrintStream(new OutputStream() {
            @Override public void write(int b) { CellOutput.this.write(type, new byte[] {(byte) b}, 0, 1); }
            @Override public void write(byte[] bytes, int from, int length) { CellOutput.this.write(type, bytes, from, length); }
        }, false, StandardCharsets.UTF_8) {
            @Override public void close() { }   // a cell that closes it has more to say, or the next one has
        };
    }
}
