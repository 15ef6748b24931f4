package vaekit.grader.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import vaekit.grader.api.AnswerSource;
import vaekit.grader.judge.Isolation;
import vaekit.grader.judge.Lane;
import vaekit.grader.report.Reports;
import vaekit.grader.report.Sha256;
import vaekit.grader.submission.Answer;
import vaekit.grader.submission.Submissions;
import vaekit.grader.submission.Submission;
import vaekit.grader.suite.Catalog;
import vaekit.grader.suite.ExerciseResult;
import vaekit.grader.suite.ExerciseSuite;
import vaekit.grader.suite.GraderFault;
import vaekit.io.AtomicFile;

/// `kit grade`: grades a batch of submissions and writes the reports.
public final class Grade {
    /// Answers from which on it pays to prepare for them.
    private static final int MANY = 30;
    private final GradeOptions options;
    private final Catalog catalog;
    private final GradingProgress progress;

    private Grade(GradeOptions options, Catalog catalog, GradingProgress progress) {
        this.options = options;
        this.catalog = catalog;
        this.progress = progress;
    }

    /// @return what was found; its [Graded#graderFailed] means exit code 3
    /// @throws IllegalArgumentException for a path, exercise or seed file that does not exist
    /// @throws IllegalStateException if the sandbox is required and does not work
    public static Graded run(GradeOptions options, Catalog catalog, GradingProgress progress) throws IOException {
        return run(options, options.sandbox().choose(options.limits()), catalog, progress);
    }

    /// The same at a level that the caller chooses, even one that protects less than it could.
    public static Graded run(GradeOptions options, Isolation isolation, Catalog catalog, GradingProgress progress) throws IOException {
        try (var _ = RootLocale.set()) {
            return new Grade(options, catalog, progress).run(isolation);
        }
    }

    private Graded run(Isolation isolation) throws IOException {
        var asked = options.exercises().stream().map(name -> catalog.get(name).id()).distinct().toList();
        long seed = hiddenSeed();
        var cache = new ResultCache(options.out(), isolation, options.limits(), seed);
        if (!options.resume()) cache.clear();
        var submissions = Submissions.read(options.paths(), options.single(), catalog);
        progress.recognised(submissions.size(), submissions.stream().map(Submission::form).distinct().sorted().toList());
        AtomicFile.requireWritable(options.out());
        var results = gradeAll(tasks(submissions, asked), isolation, seed, cache);
        var limits = options.limits();
        var graded = new Graded(Graded.SCHEMA, isolation.level(), options.seedFile().isPresent() ? "instructor" : "public",
                new Graded.GradedLimits(2 * limits.timeScale(), 2 * limits.timeScale() * limits.calls(), 2 * limits.timeScale() * limits.wallFactor(), limits.heapMegabytes(), limits.maxOutput(),
                        Submission.MAX_SOURCE, limits.compileMillis() / 1000.0, limits.deaths()),
                submissions.stream().map(s -> graded(s, results.stream().filter(r -> r.task.submission == s).toList())).toList());
        Reports.write(graded, options.formats(), options.out());
        return graded;
    }

    private static Graded.GradedSubmission graded(Submission submission, List<Done> done) {
        return new Graded.GradedSubmission(submission.id(), submission.form(), submission.refusal(), hash(submission), submission.notes(),
                done.stream().map(d -> d.choice.files()).filter(f -> !f.graded().isEmpty()).toList(), done.stream().map(d -> d.choice.result()).toList());
    }

    private record Task(Submission submission, ExerciseSuite suite, List<Answer> answers) {}

    private record Done(Task task, BestAnswer.Choice choice) {}

    /// @param asked ids of the exercises that are due; none: what each submission answers
    private List<Task> tasks(List<Submission> submissions, List<String> asked) {
        var tasks = new ArrayList<Task>();
        for (var submission : submissions)
            for (var suite : catalog.all()) {
                boolean due = asked.isEmpty() ? submission.answers().containsKey(suite.id()) : asked.contains(suite.id());
                if (due) tasks.add(new Task(submission, suite, submission.answers().getOrDefault(suite.id(), List.of())));
            }
        return tasks;
    }

    /// Each thread borrows a lane; lanes stay warm. Results come back in the order of the tasks.
    private List<Done> gradeAll(List<Task> tasks, Isolation isolation, long seed, ResultCache cache) throws IOException {
        int jobs = Math.clamp(tasks.size(), 1, options.jobs());
        if (tasks.size() >= MANY) prepare(isolation);
        var lanes = new ArrayBlockingQueue<Lane>(jobs);
        var done = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(jobs)) {
            for (int i = 0; i < jobs; i++) lanes.add(new Lane(options.limits(), isolation, seed));
            var futures = tasks.stream().map(task -> threads.submit(() -> {
                var choice = grade(task, lanes, cache);
                synchronized (progress) {
                    progress.graded(done.incrementAndGet(), tasks.size(), task.submission.id());
                }
                return new Done(task, choice);
            })).toList();
            return results(futures);
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    private void prepare(Isolation isolation) {
        try {
            Lane.prepare(options.limits(), isolation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static BestAnswer.Choice grade(Task task, ArrayBlockingQueue<Lane> lanes, ResultCache cache) throws InterruptedException {
        if (task.answers.isEmpty()) return BestAnswer.none(task.suite, task.submission.refusal());
        return BestAnswer.of(task.suite, task.answers, answer -> grade(task.suite, answer, lanes, cache));
    }

    private static ExerciseResult grade(ExerciseSuite suite, Answer answer, ArrayBlockingQueue<Lane> lanes, ResultCache cache) throws InterruptedException {
        var known = cache.get(suite, answer);
        if (known.isPresent()) return known.get();
        var lane = lanes.take();
        try {
            var result = lane.grade(suite, answer);
            cache.put(suite, answer, result);
            return result;
        } finally {
            lanes.add(lane);
        }
    }

    private static List<Done> results(List<Future<Done>> futures) {
        var results = new ArrayList<Done>();
        try {
            for (var future : futures) results.add(future.get());
        } catch (ExecutionException e) {
            throw new GraderFault("a grading thread failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraderFault("grading was interrupted");
        }
        return Collections.unmodifiableList(results);
    }

    /// The first 8 bytes of the seed file's SHA-256.
    private long hiddenSeed() throws IOException {
        if (options.seedFile().isEmpty()) return AnswerSource.PUBLIC_SEED;
        var file = options.seedFile().get();
        if (!Files.isRegularFile(file)) throw new IllegalArgumentException("there is no seed file " + file);
        var bytes = Files.readAllBytes(file);
        if (bytes.length < 8) throw new IllegalArgumentException("the seed file %s has %d bytes: write at least 8, e.g. a random line".formatted(file, bytes.length));
        var hash = Sha256.start().add(bytes).digest().digest();
        return ByteBuffer.wrap(hash).getLong();
    }

    private static String hash(Submission submission) {
        var hash = Sha256.start();
        submission.answers().forEach((id, answers) -> answers.forEach(answer -> hash.add(id).add(answer.content())));
        return hash.hex();
    }
}
