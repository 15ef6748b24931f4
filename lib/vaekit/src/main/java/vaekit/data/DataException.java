package vaekit.data;

import java.io.IOException;
import java.util.Locale;

/// Data that cannot be used, told in one sentence for the user: which file, what is wrong, what to do.
public final class DataException extends IllegalStateException {
    public DataException(String sentence) {
        super(sentence);
    }

    public DataException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// Why reading failed. Java's message for some failures is the file's name alone; the exception's own name then says more.
    static String reason(IOException e) {
        String name = e.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        if (e.getMessage() == null) return name;
        return name.equals("io") || name.equals("file system") ? e.getMessage() : name + ": " + e.getMessage();
    }
}
