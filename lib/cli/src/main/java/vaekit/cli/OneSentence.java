package vaekit.cli;

import java.io.IOException;
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

    /// The sentence for a failure that stopped a command.
    static String explain(Throwable problem) {
        return switch (problem) {
            case Failure f -> f.getMessage();
            case IllegalArgumentException e when e.getMessage() != null -> e.getMessage();
            case IllegalStateException e when e.getMessage() != null -> e.getMessage();
            case NoSuchFileException e -> "there is no file " + e.getFile() + "; check the path.";
            case AccessDeniedException e -> "access to " + e.getFile() + " is denied; check its permissions.";
            case FileSystemException e -> e.getFile() + ": " + e.getReason() + ".";
            case IOException e when e.getMessage() != null -> e.getMessage();
            case OutOfMemoryError _ -> "the memory is used up; give the JVM more with VAEKIT_JAVA_OPTS=-Xmx8g, or use a smaller batch.";
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
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static void say(CommandLine command, String sentence) {
        command.getErr().println(sentence);
        command.getErr().flush();
    }

    private static void trace(CommandLine command, Exception problem) {
        if (Boolean.getBoolean("vaekit.debug") || System.getenv("VAEKIT_DEBUG") != null) problem.printStackTrace(command.getErr());
    }
}
