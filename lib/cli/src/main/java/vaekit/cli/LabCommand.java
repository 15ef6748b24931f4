package vaekit.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vaekit.cli.jupyter.Jupyter;
import vaekit.cli.jupyter.PrivateJupyter;
import vaekit.cli.jupyter.Server;
import vaekit.speed.WarmUp;

/// Opens JupyterLab on the notebooks, with the kit's kernel. What is missing is set up once.
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    description = {"Open JupyterLab on the notebooks.",
        "Uses the JupyterLab 4 of the active environment, or sets up one of its own in the user's cache."})
final class LabCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--no-browser", description = "Print the address instead of opening a browser.")
    private boolean noBrowser;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", showDefaultValue = Visibility.NEVER,
        description = "Listen on this port (default: 8888 or the next free one).")
    private int port;

    @Override public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > 65535) throw new ParameterException(spec.commandLine(), "Port " + port + " is not between 1 and 65535");
        var folders = Folders.ofThisProcess();
        var steps = Steps.on(spec.commandLine().getOut());
        var jupyter = Jupyter.present(folders.cache()).orElseGet(() -> new PrivateJupyter(folders.cache()).get(steps));
        steps.say("JupyterLab " + jupyter.version() + " (" + jupyter.program() + ")");
        var first = new Notebooks(folders.notebooks()).all().stream().map(file -> file.getFileName().toString()).findFirst().orElse("");
        var state = folders.home().resolve("target").resolve("jupyter");
        var data = state.resolve("data");
        NotebookKernel.of(folders, state, steps::say).with("vaekit.warmUp", WarmUp.class.getName()).install(data);   // while the reader reads
        var server = Server.start(jupyter, new Server.Start(folders.notebooks(), first, data, LabSettings.write(state),
            state.resolve("server.log"), port, !noBrowser));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.awaitReady(seconds -> steps.moving("starting … " + seconds + " s"));
        steps.say("Ready: " + server.address(first));
        steps.say("Stop it with Ctrl-C.");
        int code = server.await();
        if (code != 0) throw new CommandFailure("JupyterLab ended with code " + code + "; its log is in " + state.resolve("server.log") + ".");
        return 0;
    }
}
