package vaekit.grader.run;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vaekit.grader.judge.Limits;
import vaekit.grader.judge.Sandbox;

/// What `kit grade` was asked to do.
///
/// @param paths submissions, or folders of submissions
/// @param exercises ids to grade; empty: in each submission those that it answers
/// @param jobs answers graded at the same time
/// @param seedFile instructor's seed for hidden tests; without it they use the public seed
/// @param resume keep and use the results that an earlier, perhaps killed, run left in `out`
/// @param single whether each path is one submission, whatever it looks like
/// @param formats files to write besides `grade.json` and `grades.csv`
public record GradeOptions(List<Path> paths, List<String> exercises, int jobs, Sandbox sandbox, Optional<Path> seedFile, boolean resume,
        boolean single, Set<Format> formats, Path out, Limits limits) {

    /// Files written for each submission.
    public enum Format { GRADESCOPE, JUNIT, CLASSROOM50, MARKDOWN, HTML }

    /// Everything standard.
    public static GradeOptions of(Path out, Path... paths) {
        return new GradeOptions(List.of(paths), List.of(), Math.max(1, Runtime.getRuntime().availableProcessors()), Sandbox.AUTO, Optional.empty(),
                false, false, EnumSet.allOf(Format.class), out, Limits.STANDARD);
    }

    public GradeOptions withJobs(int jobs) {
        return new GradeOptions(paths, exercises, jobs, sandbox, seedFile, resume, single, formats, out, limits);
    }

    public GradeOptions withSandbox(Sandbox sandbox) {
        return new GradeOptions(paths, exercises, jobs, sandbox, seedFile, resume, single, formats, out, limits);
    }

    public GradeOptions withLimits(Limits limits) {
        return new GradeOptions(paths, exercises, jobs, sandbox, seedFile, resume, single, formats, out, limits);
    }

    public GradeOptions withSeedFile(Path seedFile) {
        return new GradeOptions(paths, exercises, jobs, sandbox, Optional.of(seedFile), resume, single, formats, out, limits);
    }

    public GradeOptions onlyFor(String... exercises) {
        return new GradeOptions(paths, List.of(exercises), jobs, sandbox, seedFile, resume, single, formats, out, limits);
    }

    public GradeOptions into(Path out) {
        return new GradeOptions(paths, exercises, jobs, sandbox, seedFile, resume, single, formats, out, limits);
    }

    public GradeOptions resumed() {
        return new GradeOptions(paths, exercises, jobs, sandbox, seedFile, true, single, formats, out, limits);
    }

    public GradeOptions eachPathOne() {
        return new GradeOptions(paths, exercises, jobs, sandbox, seedFile, resume, true, formats, out, limits);
    }
}
