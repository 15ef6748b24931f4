package vaekit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vaekit.grader.judge.Limits;
import vaekit.grader.judge.Sandbox;
import vaekit.grader.run.Grade;
import vaekit.grader.run.GradeOptions;
import vaekit.grader.run.GradingProgress;
import vaekit.grader.suite.Catalog;
import vaekit.grader.suite.GraderFault;

/// Grades a batch of submissions.
@Command(
    name = "grade",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Grade submissions and write grade.json, grades.csv and a report for each.",
        "Exit code 3: the grader itself failed somewhere (GRADER_ERROR), which is never a student's zero."})
final class GradeCommand implements Callable<Integer> {

    private static final int GRADER_FAILED = 3;

    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Submissions (folder, zip, .ipynb or .java), or folders of submissions.")
    private List<Path> paths;

    @Option(names = "--exercise", paramLabel = "ID", split = ",", description = "Only these, as in ex01,ex02 (default: what each submission answers).")
    private List<String> exercises = List.of();

    @Option(names = "--jobs", paramLabel = "N", description = "Answers graded at the same time (default: all cores).")
    private int jobs = Math.max(1, Runtime.getRuntime().availableProcessors());

    @Option(names = "--sandbox", paramLabel = "WHEN", defaultValue = "auto", showDefaultValue = Visibility.ALWAYS,
        description = "bubblewrap: auto (where it works), require (or refuse to grade), off.")
    private Sandbox sandbox;

    @Option(names = "--seed-file", paramLabel = "FILE", description = "The instructor's secret for the inputs of hidden tests (default: a public one).")
    private Path seedFile;

    @Option(names = "--single", description = "Each PATH is one submission, whatever it looks like (default: found out, and said).")
    private boolean single;

    @Option(names = "--resume", description = "Go on after a run that was stopped, keeping what it had graded.")
    private boolean resume;

    @Option(names = "--format", paramLabel = "NAME", split = ",", description = "Reports for each submission: ${COMPLETION-CANDIDATES} (default: all).")
    private Set<GradeOptions.Format> formats = EnumSet.allOf(GradeOptions.Format.class);

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "grades", showDefaultValue = Visibility.ALWAYS, description = "Where to write.")
    private Path out;

    @Override public Integer call() throws IOException {
        if (jobs < 1) throw new ParameterException(spec.commandLine(), "--jobs is " + jobs + " but must be at least 1");
        var options = new GradeOptions(paths, exercises, jobs, sandbox, Optional.ofNullable(seedFile), resume, single, formats, out, Limits.STANDARD);
        try {
            var console = System.console();
            var graded = Grade.run(options, Catalog.load(GradeCommand.class.getClassLoader()), GradingProgress.bar(System.out, console != null && console.isTerminal()));
            System.out.printf("%d submissions graded at level %s: %s%n", graded.submissions().size(), graded.level(), out.resolve("grades.csv"));
            if (!graded.graderFailed()) return 0;
            say("the grader itself failed for some answers (GRADER_ERROR in " + out.resolve("grades.csv") + "); they count as not graded.");
            return GRADER_FAILED;
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CommandFailure(e.getMessage() + ".", e);
        } catch (GraderFault e) {
            say("the grader itself failed: " + e.getMessage() + ".");
            return GRADER_FAILED;
        }
    }

    private void say(String sentence) {
        spec.commandLine().getErr().println("kit grade: " + sentence);
        spec.commandLine().getErr().flush();
    }
}
