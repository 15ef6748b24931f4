package vaekit.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The `kit` command. Exit codes: 0 done, 1 failed, 2 wrong usage.
@Command(
    name = "kit",
    description = "Learn variational autoencoders on the JVM.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "vaekit 0.1.0",
    subcommands = {
        LabCommand.class, RunCommand.class, TrainCommand.class, DataCommand.class, ReproduceCommand.class, BenchCommand.class,
        CheckCommand.class, GradeCommand.class, ReleaseCommand.class, SyncCommand.class, ProveCommand.class,
        DoctorCommand.class, TestCommand.class, CompletionCommand.class})
public final class Kit implements Runnable {

    @Spec private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace when something fails.")
    void debug(boolean on) {
        if (on) System.setProperty("vaekit.debug", "true");
    }

    @Override public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /// The command line with its error messages set up.
    public static CommandLine commandLine() {
        var messages = new OneSentence();
        return new CommandLine(new Kit())
            .setParameterExceptionHandler(messages)
            .setExecutionExceptionHandler(messages)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true);
    }

    public static void main(String[] arguments) {
        StandardError.giveBack();
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);      // scripts read the numbers: they look the same everywhere (a PrintWriter asks for the locale of words: give it this one)
        int code;
        try {
            code = commandLine().execute(arguments);
        } catch (Error problem) {
            code = OneSentence.handleError(problem);
        }
        System.exit(code);
    }
}
