package vaekit.grader.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import vaekit.grader.compile.Compilation;
import vaekit.grader.compile.CompilerProtocol;
import vaekit.grader.submission.Answer;
import vaekit.grader.suite.GraderFault;

/// The warm compiler process of one lane; started on first use and again after a source has exhausted it.
///
/// Whether it was the source that exhausted it, or a machine with too little memory, a full disk or a broken JDK, is found out by
/// a source that is known to be good: it is compiled at each start, and again after each such end. Where it fails, the fault is the
/// grader's.
final class CompilerService implements AutoCloseable {
    private static final int OUT_OF_MEMORY = 3, MAX_ROUNDS = 30;
    private final Limits limits;
    private final Path home;
    private Child child;

    CompilerService(Limits limits, Path home) {
        this.limits = limits;
        this.home = home;
    }

    /// An answer in a notebook takes along what it needs of the other cells, as far as names are missing.
    ///
    /// @throws GraderFault if the compiler does not even compile what is known to be good
    Compilation compile(String name, Answer answer) throws IOException, InterruptedException {
        var cells = answer.cells();
        if (cells == null) return compile(name, answer.source());
        var taken = new TreeSet<>(cells.needed());
        var compiled = compile(name, taken.isEmpty() ? answer.source() : cells.with(taken));
        for (int round = 0; round < MAX_ROUNDS && compiled instanceof Compilation.Refused(_, var missing) && !missing.isEmpty(); round++) {
            missing.retainAll(cells.provides());
            if (!taken.addAll(missing) && round > 0) break; // at first the other cells' imports may be all that is missing
            compiled = compile(name, cells.with(taken));
        }
        return compiled;
    }

    private Compilation compile(String name, String source) throws IOException, InterruptedException {
        start();
        try {
            var compilation = exchange(name, source);
            start();
            return compilation;
        } catch (ChildFailure e) {
            start();
            boolean machine = e.why() == ChildFailure.Why.ENDED && e.exit() != OUT_OF_MEMORY;
            return machine ? again(name, source) : exhausted(e);
        }
    }

    /// Killed from outside, perhaps: the source gets a second chance.
    private Compilation again(String name, String source) throws IOException, InterruptedException {
        try {
            return exchange(name, source);
        } catch (ChildFailure e) {
            start();
            return exhausted(e);
        }
    }

    private static Compilation exhausted(ChildFailure e) {
        return new Compilation.Exhausted(switch (e.why()) {
            case CPU, WALL -> "the compiler did not finish in time";
            case ENDED -> "the compiler ran out of memory";
            case OUTPUT, PROTOCOL -> "the compiler gave up on this source";
        });
    }

    private void start() throws IOException, InterruptedException {
        if (child != null) return;
        child = new Child(Commands.compiler(limits, home), home, limits);
        try {
            var compiled = exchange(KnownGood.request());
            if (compiled instanceof Compilation.Classes) return;
            close();
            throw new GraderFault("the compiler refuses a source that is known to be good (%s)".formatted(compiled));
        } catch (ChildFailure e) {
            throw new GraderFault("the compiler process cannot start", e);
        }
    }

    private Compilation exchange(String name, String source) throws IOException, InterruptedException, ChildFailure {
        return exchange(CompilerProtocol.request(name, source));
    }

    private Compilation exchange(byte[] request) throws IOException, InterruptedException, ChildFailure {
        long nanos = limits.compileMillis() * 1_000_000L;
        try {
            var compilation = CompilerProtocol.reply(child.exchange(request, nanos, 4 * nanos));
            if (compilation instanceof Compilation.Exhausted) close(); // it caught its own error; the next source gets a fresh one
            return compilation;
        } catch (ChildFailure e) {
            child = null;
            throw e;
        }
    }

    @Override
    public void close() {
        if (child != null) child.close();
        child = null;
    }
}
