package vaekit.backend.gpu;

/// A device cannot do what was asked of it: the sentence says what, and what to do.
public final class DeviceException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /// What kind of trouble it is.
    public enum Kind { MEMORY, LOST, OTHER }

    private final Kind kind;

    public DeviceException(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
