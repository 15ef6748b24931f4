package vaekit.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vaekit.grader.proof.ProveExercise;
import vaekit.grader.suite.GraderFault;

/// Proves an exercise while it is written: solution, skeleton, wrong answers, rewrites, hints.
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description = {"Prove an exercise as the build does: its solution, skeleton, wrong answers, rewrites and hints. For authors.", "Exit code 1 if something fails."})
final class ProveCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "EXERCISE", arity = "1..*", split = ",", description = "Such as ex27; several are fine.")
    private List<String> exercises;

    @Override public Integer call() throws IOException {
        var proof = new ProveExercise(Folders.ofThisProcess().home(), spec.commandLine().getOut());
        try {
            int failed = 0;
            for (var exercise : exercises) failed += proof.run(exercise);
            return failed == 0 ? 0 : 1;
        } catch (IllegalArgumentException | GraderFault e) {
            throw new CommandFailure(e.getMessage() + ".", e);
        }
    }
}
