package vaekit.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class KitTest {

    /// What a command line printed and returned.
    record Outcome(int code, String out, String err) {
        List<String> complaint() {
            return err.lines().toList();
        }
    }

    static Outcome kit(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var line = Kit.commandLine().addSubcommand(new Breaks());
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = line.execute(arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    /// A command that fails as none should: with an exception nobody wrote a sentence for.
    @Command(name = "breaks", mixinStandardHelpOptions = true, description = "Fails.")
    static final class Breaks implements Runnable {
        @Override public void run() {
            throw new ArrayIndexOutOfBoundsException(7);
        }
    }

    @Nested class WrongUsage {
        @Test void anUnknownOptionIsOneSentenceAndExitCode2() {
            var outcome = kit("doctor", "--colour");
            assertEquals(2, outcome.code());
            assertEquals(List.of("kit doctor: unknown option: '--colour'; 'kit doctor --help' shows what it takes."), outcome.complaint());
        }

        @Test void anUnknownCommandIsOneSentenceAndExitCode2() {
            var outcome = kit("dokter");
            assertEquals(2, outcome.code());
            assertEquals(1, outcome.complaint().size());
            assertTrue(outcome.err().contains("kit: there is no command 'dokter' but lab, "), outcome.err());
        }

        @Test void noCommandIsExitCode2() {
            var outcome = kit();
            assertEquals(2, outcome.code());
            assertEquals(List.of("kit: missing command; 'kit --help' shows what it takes."), outcome.complaint());
        }

        @Test void oneArgumentTooManyIsNamed() {
            var outcome = kit("doctor", "please");
            assertEquals(2, outcome.code());
            assertTrue(outcome.err().contains("'please' is one argument too many"), outcome.err());
        }
    }

    @Nested class Failing {
        @Test void anUnforeseenFailureIsOneSentenceAndExitCode1() {
            var outcome = kit("breaks");
            assertEquals(1, outcome.code());
            assertEquals(1, outcome.complaint().size(), outcome.err());
            assertTrue(outcome.err().contains("--debug"), outcome.err());
        }

        @Test void debugShowsTheStackTrace() {
            try {
                assertTrue(kit("breaks", "--debug").err().contains("at vaekit.cli.KitTest$Breaks.run"));
            } finally {
                System.clearProperty("vaekit.debug");
            }
        }
    }

    @Nested class Help {
        @Test void everyCommandHasHelpThatNamesItAndSaysWhatItDoes() {
            var commands = Kit.commandLine().getSubcommands();
            assertFalse(commands.isEmpty());
            assertAll(commands.keySet().stream().map(name -> () -> {
                var outcome = kit(name, "--help");
                assertEquals(0, outcome.code(), name);
                assertTrue(outcome.out().startsWith("Usage: kit " + name), outcome.out());
                assertTrue(commands.get(name).getCommandSpec().usageMessage().description().length > 0, name + " has no description");
            }));
        }

        @Test void theOverviewListsEveryCommand() {
            var overview = kit("--help").out();
            assertAll(Kit.commandLine().getSubcommands().keySet().stream()
                .map(name -> () -> assertTrue(overview.contains("\n  " + name + " "), name + " is not in:\n" + overview)));
        }
    }

    @Test void completionKnowsEveryCommand() {
        var script = kit("completion").out();
        assertTrue(script.startsWith("#!/usr/bin/env bash"));
        assertAll(Kit.commandLine().getSubcommands().keySet().stream().map(name -> () -> assertTrue(script.contains(name), name)));
    }

    @Test void theDoctorNamesTheJdkItRunsOn() {
        var outcome = kit("doctor");
        assertTrue(outcome.out().contains(System.getProperty("java.home")), outcome.out());
        assertTrue(outcome.out().contains("backend scalar"), outcome.out());
    }
}
