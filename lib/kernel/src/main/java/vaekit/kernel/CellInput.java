package vaekit.kernel;

import io.github.spencerpark.jupyter.messages.MessageContext;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// `System.in` of the cells: each line is asked of the front end. What a cell leaves unread is not there for the next one.
final class CellInput extends InputStream {
    private static final byte[] NOTHING = {};

    private final InputSocket socket;
    private final CellOutput output;
    private MessageContext cell;
    private boolean answered;
    private byte[] line = NOTHING;
    private int next;

    CellInput(InputSocket socket, CellOutput output) {
        this.socket = socket;
        this.output = output;
    }

    /// Questions belong to the request `cell` from now on.
    ///
    /// @param answered whether its front end answers questions
    synchronized void attach(MessageContext cell, boolean answered) {
        this.cell = cell;
        this.answered = answered;
        line = NOTHING;
        next = 0;
    }

    @Override public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /// As much of the line as fits.
    ///
    /// @throws IllegalStateException where nobody can answer; an end of the stream would become "No line found"
    @Override public int read(byte[] target, int from, int length) {
        if (length == 0) return 0;
        if (available() == 0) ask();
        synchronized (this) {
            int count = Math.min(length, line.length - next);
            System.arraycopy(line, next, target, from, count);
            next += count;
            return count;
        }
    }

    @Override public synchronized int available() { return line.length - next; }

    /// Not under the lock: a cell that waits for its reader must not keep the next one from beginning.
    private void ask() {
        if (!answered) {
            throw new IllegalStateException("this cell reads from System.in, and nobody can answer here: give the value in the cell itself, or open the notebook in JupyterLab (./kit lab)");
        }
        output.flush();
        String answer;
        try {
            answer = socket.ask(cell, "");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CellStopped();
        }
        synchronized (this) {
            line = (answer + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
    }
}
