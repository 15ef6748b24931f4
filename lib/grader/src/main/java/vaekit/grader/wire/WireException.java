package vaekit.grader.wire;

import java.io.IOException;

/// Bytes that no honest worker sends, or a value that exceeds the limits of the wire.
public final class WireException extends IOException {
    private final boolean tooLarge;

    private WireException(String message, boolean tooLarge) {
        super(message);
        this.tooLarge = tooLarge;
    }

    static WireException malformed(String message) {
        return new WireException(message, false);
    }

    static WireException tooLarge(String message) {
        return new WireException(message, true);
    }

    public boolean tooLarge() {
        return tooLarge;
    }
}
