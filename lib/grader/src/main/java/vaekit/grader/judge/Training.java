package vaekit.grader.judge;

import java.io.IOException;
import java.util.Map;
import vaekit.grader.compile.Compilation;
import vaekit.grader.compile.CompilerProtocol;
import vaekit.grader.submission.TemporaryFolder;

/// Makes the caches that are missing, with children that compile and run [KnownGood] once: some seconds, paid back by the first thirty answers or so.
final class Training {
    private static final long NANOS = 60_000_000_000L;
    private static final int SECONDS_TO_END = 60;

    private Training() {}

    /// A cache that cannot be made is done without.
    static void run(Limits limits, Isolation isolation) throws InterruptedException {
        var forWorker = Commands.workerCache(isolation);
        if (!Commands.compilerCache().isMissing() && !forWorker.isMissing()) return;
        try (var folder = TemporaryFolder.create()) {
            var made = folder.path().resolve(AotCache.NEW);
            var classes = compiled(limits, folder);
            if (Commands.compilerCache().isMissing()) Commands.compilerCache().keep(made);
            run(limits, isolation, folder, classes);
            if (forWorker.isMissing()) forWorker.keep(made);
        } catch (IOException | ChildFailure e) {
            // only slower
        }
    }

    private static Map<String, byte[]> compiled(Limits limits, TemporaryFolder folder) throws IOException, InterruptedException, ChildFailure {
        try (var compiler = new Child(Commands.compilerInTraining(limits, folder.path()), folder.path(), limits)) {
            compiler.exchange(KnownGood.faultyRequest(), NANOS, NANOS);
            var compiled = CompilerProtocol.reply(compiler.exchange(KnownGood.requestThatLoads(Commands.kit().getLast()), NANOS, NANOS));
            compiler.end(SECONDS_TO_END);
            return compiled instanceof Compilation.Classes(var classes) ? classes : Map.of();
        }
    }

    private static void run(Limits limits, Isolation isolation, TemporaryFolder folder, Map<String, byte[]> classes) throws IOException, InterruptedException, ChildFailure {
        try (var worker = new Child(Commands.workerInTraining(limits, isolation, folder.path()), folder.path(), limits)) {
            worker.exchange(KnownGood.load(classes).toBytes(), NANOS, NANOS);
            for (int i = 0; i < 2; i++) worker.exchange(KnownGood.call(), NANOS, NANOS);
            worker.end(SECONDS_TO_END);
        }
    }
}
