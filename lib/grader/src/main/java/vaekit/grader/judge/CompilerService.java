package vaekit.grader.judge;

import java.io.IOException;
import java.nio.file.Path;
import vaekit.grader.compile.Compilation;
import vaekit.grader.compile.CompilerProtocol;

/// The warm compiler process of one lane; started on first use and again after a source has exhausted it.
final class CompilerService implements AutoCloseable {
    private final Limits limits;
    private final Path home;
    private Child child;

    CompilerService(Limits limits, Path home) {
        this.limits = limits;
        this.home = home;
    }

    Compilation compile(String name, String source) throws IOException, InterruptedException {
        if (child == null) child = new Child(Commands.compiler(limits, home), home, limits);
        try {
            long nanos = limits.compileMillis() * 1_000_000L;
            return CompilerProtocol.reply(child.exchange(CompilerProtocol.request(name, source), nanos, 4 * nanos));
        } catch (ChildFailure e) {
            child = null;
            return new Compilation.Exhausted(switch (e.why()) {
                case CPU, WALL -> "the compiler did not finish in time";
                case ENDED -> "the compiler ran out of memory";
                case OUTPUT, PROTOCOL -> "the compiler gave up on this source";
            });
        }
    }

    @Override
    public void close() {
        if (child != null) child.close();
    }
}
