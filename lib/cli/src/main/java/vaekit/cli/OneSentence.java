package vaekit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in one sentence what went wrong, and how to go on. A stack trace is for those who ask: `--debug` or VAEKIT_DEBUG=1.
final class OneSentence implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override public int handleParseException(ParameterException problem, String[] arguments) {
        var command = problem.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        say(command, name + ": " + describe(problem) + "; '" + name + " --help' shows what it takes.");
        trace(command, problem);
        return 2;
    }

    @Override public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        say(command, command.getCommandSpec().qualifiedName() + ": " + explain(problem));
        trace(command, problem);
        return 1;
    }

    /// The sentence for a failure that stopped a command. What the kit itself throws is a sentence and ends as one.
    static String explain(Throwable problem) {
        var message = problem.getMessage();
        if (problem instanceof CommandFailure || message != null && message.strip().matches("(?s).*[.?]")) return lowerFirst(message.strip());
        return switch (problem) {
            case NoSuchFileException e -> "there is no file " + e.getFile() + "; check the path.";
            case AccessDeniedException e -> "access to " + e.getFile() + " is denied; check its permissions.";
            case FileSystemException e -> e.getFile() + ": " + e.getReason() + ".";
            case IOException _, UncheckedIOException _ when message != null -> message + ".";
            case OutOfMemoryError _ -> "the memory is used up; give the JVM more with VAEKIT_JAVA_OPTS=-Xmx8g, or use a smaller batch.";
            case LinkageError e -> "a part of the kit does not load (" + e + "); build it anew with ./mvnw clean package -DskipTests.";
            default -> "this should not have happened (" + problem + "); run the command again with --debug to see where.";
        };
    }

    private static String describe(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            var word = unmatched.getUnmatched().getFirst();
            var commands = problem.getCommandLine().getSubcommands().keySet();
            return commands.isEmpty() ? "'" + word + "' is one argument too many"
                : "there is no command '" + word + "' but " + String.join(", ", commands);
        }
        return lowerFirst(problem.getMessage().strip().lines().findFirst().orElse("wrong usage"));
    }

    private static String lowerFirst(String message) {
        boolean word = message.length() > 1 && Character.isUpperCase(message.charAt(0)) && !Character.isUpperCase(message.charAt(1));
        return word ? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message;
    }

    private static void say(CommandLine command, String sentence) {
        command.getErr().println(sentence);
        command.getErr().flush();
    }

    /// For what picocli does not catch: errors of the JVM.
    static int handleError(Error problem) {
        System.err.println("kit: " + explain(problem));
        if (wanted()) problem.printStackTrace();
        return 1;
    }

    private static boolean wanted() {
        return Boolean.getBoolean("vaekit.debug") || System.getenv("VAEKIT_DEBUG") != null;
    }

    private static void trace(CommandLine command, Exception problem) {
        if (wanted()) problem.printStackTrace(command.getErr());
    }
}
