package vaekit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vaekit.grader.report.Text;
import vaekit.grader.run.CheckFile;
import vaekit.grader.suite.Catalog;
import vaekit.grader.suite.GraderFault;

/// Tests one's own answers to exercises, with points and hints; without a name, an overview of all of them.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {"Check your answers in exercises/: points, hints, expected and actual values.", "Exit code 1 while points are missing. Without EXERCISE: an overview of all."})
final class CheckCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "EXERCISE", arity = "0..*", split = ",", description = "Such as ex01; several are fine.")
    private List<String> exercises = List.of();

    @Override public Integer call() throws IOException {
        try {
            var catalog = Catalog.load(CheckCommand.class.getClassLoader());
            var out = spec.commandLine().getOut();
            return exercises.isEmpty() ? overview(catalog, out) : check(catalog, out);
        } catch (IllegalArgumentException | GraderFault e) {
            throw new CommandFailure(e.getMessage() + ".", e);
        }
    }

    private int check(Catalog catalog, PrintWriter out) throws IOException {
        var ids = new LinkedHashSet<String>();
        for (var name : exercises) ids.add(catalog.get(name).id());
        int missing = 0;
        for (var id : ids) {
            var result = CheckFile.run(id, Folders.ofThisProcess().home(), catalog);
            out.print(Text.terminal(result));
            out.flush();
            missing += result.points() - result.earned();
        }
        return missing == 0 ? 0 : 1;
    }

    /// Only what was begun is run.
    private static int overview(Catalog catalog, PrintWriter out) throws IOException {
        var home = Folders.ofThisProcess().home();
        int earned = 0, points = 0;
        for (var suite : catalog.all()) {
            boolean begun = CheckFile.isBegun(suite, home);
            int own = begun ? CheckFile.run(suite.id(), home, catalog).earned() : 0;
            earned += own;
            points += suite.points();
            out.printf(Locale.ROOT, "%s %s  %-52s %2d of %2d%s%n", own == suite.points() ? "✓" : begun ? "✗" : "–", suite.id(), suite.title(), own, suite.points(), begun ? "" : "  not written yet");
            out.flush();
        }
        out.printf(Locale.ROOT, "%d of %d points; ./kit check ex01 says more about one%n", earned, points);
        out.flush();
        return 0;
    }
}
