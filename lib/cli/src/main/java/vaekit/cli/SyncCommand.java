package vaekit.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vaekit.grader.sync.Sync;

/// Generates the skeletons of the exercises from their solutions.
@Command(
    name = "sync",
    mixinStandardHelpOptions = true,
    description = {"Write the skeletons in exercises/ anew from solutions/.", "With --check nothing is written; exit code 1 names the files that differ."})
final class SyncCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--check", description = "Only compare.")
    private boolean check;

    @Override public Integer call() throws IOException {
        var sync = new Sync(Folders.ofThisProcess().home());
        var files = check ? sync.drift() : sync.write();
        var out = spec.commandLine().getOut();
        files.forEach(out::println);
        out.println(files.isEmpty() ? "exercises/ is what solutions/ generates" : check ? files.size() + " files differ; ./kit sync writes them anew" : files.size() + " files written");
        out.flush();
        return check && !files.isEmpty() ? 1 : 0;
    }
}
