package vaekit.data;

/// Data that cannot be used, told in one sentence for the user: which file, what is wrong, what to do.
public final class DataException extends IllegalStateException {
    public DataException(String sentence) {
        super(sentence);
    }

    public DataException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
