package vaekit.kernel;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/// What is too large for a class file, which holds at most 65,535 bytes of each constant text and of each method's code (Java Virtual Machine
/// Specification, 4.11).
///
/// The compiler finds that when it writes the file, last of all. JShell expects no error so late: it keeps the snippet as one that waits for a
/// missing declaration, and gives the next cell to a compiler that still holds what it could not write.
final class ClassFileLimits {
    private static final String CODE = "compiler.err.limit.";
    private static final int MOST_BYTES = 65_535;

    private ClassFileLimits() {}

    /// What is too large about the snippet. It is then dropped, and so is every compiler that JShell has in stock: it makes new ones when the class
    /// path grows, be it by what is there already.
    static Optional<Diag> dropIfExceeded(JShell shell, Snippet snippet) {
        if (shell.status(snippet) != Status.RECOVERABLE_NOT_DEFINED) return Optional.empty();
        var found = shell.diagnostics(snippet).filter(d -> d.isError() && d.getCode().startsWith(CODE)).findFirst();
        if (found.isPresent()) {
            shell.addToClasspath(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
            shell.drop(snippet);
        }
        return found;
    }

    /// What is too large, and what to do.
    static String told(CellSource cell, CellSource.Piece piece, int base, Diag error) {
        var marked = cell.code().substring(at(cell, base + error.getStartPosition()), at(cell, base + error.getEndPosition()));
        int kB = Math.ceilDiv(bytes(bytes(marked) > MOST_BYTES ? marked : piece.source()), 1024);   // not every error marks its place
        return switch (error.getCode().substring(CODE.length())) {
            case "string", "string.overflow" -> "a constant text of %d kB; Java allows 65,535 bytes in one. Read it from a file: Files.readString(Path.of(…))".formatted(kB);
            case "code", "code.too.large.for.try.stmt" -> "%d kB of source become more code than Java allows in one method, 65,535 bytes; a statement or the value of a variable counts as one. Read long tables from a file, or split this".formatted(kB);
            default -> error.getMessage(null).strip() + ": split this into smaller classes, methods or statements";
        };
    }

    private static int at(CellSource cell, long offset) { return Math.clamp(offset, 0, cell.code().length()); }

    private static int bytes(String text) { return text.getBytes(StandardCharsets.UTF_8).length; }
}
