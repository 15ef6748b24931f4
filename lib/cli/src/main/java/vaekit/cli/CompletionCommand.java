package vaekit.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints the script that completes `kit` commands and options in bash and zsh.
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {"Print a completion script for bash and zsh.", "Use it with:  source <(./kit completion)"})
final class CompletionCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override public void run() {
        var out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("kit", spec.root().commandLine()));
        out.flush();
    }
}
