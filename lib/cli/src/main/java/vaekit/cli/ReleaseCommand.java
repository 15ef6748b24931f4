package vaekit.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vaekit.grader.sync.Release;

/// `kit release DIR`: a copy of the kit without the solutions, to hand out.
@Command(name = "release", mixinStandardHelpOptions = true, description = "Write a copy of the kit for students: skeletons, tests, notebooks, no solutions.")
final class ReleaseCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A folder that does not exist yet.")
    private Path target;

    @Override public Integer call() throws Exception {
        try {
            int files = new Release(Folders.ofThisProcess().home()).write(target);
            spec.commandLine().getOut().println("%d files written to %s; no solution is among them.".formatted(files, target));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(e.getMessage() + ".", e);
        }
    }
}
