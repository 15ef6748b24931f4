package vaekit.kernel;

import jdk.jshell.spi.ExecutionControl.ResolutionException;
import jdk.jshell.spi.ExecutionControl.RunException;
import jdk.jshell.spi.ExecutionControl.UserException;
import jdk.jshell.spi.SPIResolutionException;

/// What a cell threw, in the form in which JShell passes it on.
///
/// An exception can be of a reader's own class, with a `getMessage` that throws or never ends, or a cause that is itself: so it is looked at on
/// the cell's thread, and not further than readers look.
final class Thrown {
    private static final int MOST_CAUSES = 10;

    private Thrown() {}

    static RunException told(Throwable e) { return told(e, MOST_CAUSES); }

    private static RunException told(Throwable e, int more) {
        if (e instanceof SPIResolutionException unresolved) return new ResolutionException(unresolved.id(), unresolved.getStackTrace());
        var told = new UserException(message(e), e.getClass().getName(), e.getStackTrace());
        var cause = e.getCause();
        if (cause != null && cause != e && more > 0) told.initCause(told(cause, more - 1));
        return told;
    }

    private static String message(Throwable e) {
        try {
            return e.getMessage();
        } catch (CellStopped stopped) {
            throw stopped;
        } catch (Throwable unreadable) {
            return "(its getMessage() threw " + unreadable.getClass().getSimpleName() + ")";
        }
    }

    /// Of an exception whose own methods failed, its class.
    static RunException untold(Throwable e) { return new UserException("", e.getClass().getName(), new StackTraceElement[0]); }
}
