package vaekit.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Documents `kit test`. The launcher runs it by itself, before any of this is built: Maven must be free to replace these classes.
@Command(name = "test", mixinStandardHelpOptions = true, description = "Build everything and run all tests (./mvnw verify).")
final class TestCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "Options for Maven, such as -Dtest=KitTest.")
    private List<String> mavenOptions = List.of();

    @Override public Integer call() {
        throw new CommandFailure("the tests are started by the launcher; run ./kit test, or ./mvnw verify, in " + Folders.ofThisProcess().home() + ".");
    }
}
