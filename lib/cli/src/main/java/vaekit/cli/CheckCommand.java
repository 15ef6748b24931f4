package vaekit.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vaekit.grader.report.Text;
import vaekit.grader.run.CheckFile;
import vaekit.grader.suite.Catalog;
import vaekit.grader.suite.GraderFault;

/// Tests one's own answer to an exercise, with points and hints.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {"Check your answer to an exercise in exercises/: points, hints, expected and actual values.", "Exit code 1 while points are missing."})
final class CheckCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "EXERCISE", description = "Such as ex01.")
    private String exercise;

    @Override public Integer call() throws IOException {
        try {
            var result = CheckFile.run(exercise, Folders.ofThisProcess().home(), Catalog.load(CheckCommand.class.getClassLoader()));
            var out = spec.commandLine().getOut();
            out.print(Text.terminal(result));
            out.flush();
            return result.earned() == result.points() ? 0 : 1;
        } catch (IllegalArgumentException | GraderFault e) {
            throw new Failure(e.getMessage() + ".", e);
        }
    }
}
