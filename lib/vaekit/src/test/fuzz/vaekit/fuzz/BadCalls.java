package vaekit.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/// A table of calls that a reader gets wrong: each is answered with a sentence of ours, not with what an array or a library happens to say.
public abstract class BadCalls {
    protected final List<DynamicTest> calls = new ArrayList<>();

    protected void bad(String call, Executable executed) {
        calls.add(dynamicTest(call, () -> {
            var message = answer(executed);
            assertTrue(message.matches("(?s).{15,700}") && message.contains(" "), call + ": " + message);
        }));
    }

    /// The message of what a call throws, if the library itself threw it and not the JDK or Smile.
    private static String answer(Executable call) throws Throwable {
        try {
            call.execute();
        } catch (IllegalArgumentException | IllegalStateException | IOException | ArithmeticException | java.io.UncheckedIOException e) {
            var thrower = e.getStackTrace()[0].getClassName();
            assertTrue(thrower.startsWith("vaekit."), () -> e + " is thrown by " + thrower);
            assertFalse(e instanceof java.io.UncheckedIOException u && u.getMessage() == null);
            return String.valueOf(e.getMessage());
        } catch (RuntimeException | Error e) {
            throw new AssertionError("a raw " + e, e);
        }
        throw new AssertionError("accepted");
    }
}
