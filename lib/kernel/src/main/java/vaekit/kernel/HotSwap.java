package vaekit.kernel;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Changes the code of classes that are loaded, as a debugger does: their fields keep their values, their objects and lambdas run the new code.
///
/// The JVM lets an agent do that. This one is loaded when a cell is first changed, not before, and only where the JVM was started with [#FLAGS].
public final class HotSwap {
    /// What lets a JVM load an agent into itself, without a warning.
    static final List<String> FLAGS = List.of("-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading");

    private static volatile Instrumentation instrumentation;

    private HotSwap() {}

    /// Called by the JVM.
    public static void agentmain(String none, Instrumentation given) { instrumentation = given; }

    /// Gives each class its new code, or none of them: the JVM does not add or remove members, for example.
    ///
    /// @return whether it was done
    static boolean change(List<ClassDefinition> classes) {
        var agent = agent();
        if (agent.isEmpty()) return false;
        try {
            agent.get().redefineClasses(classes.toArray(ClassDefinition[]::new));
            return true;
        } catch (UnsupportedOperationException | UnmodifiableClassException | ClassNotFoundException | LinkageError notSo) {
            return false;
        }
    }

    private static synchronized Optional<Instrumentation> agent() {
        if (instrumentation == null && Boolean.getBoolean("jdk.attach.allowAttachSelf")) load();
        return Optional.ofNullable(instrumentation);
    }

    /// An agent comes in a jar; all that this one has to hold is the name of our class.
    private static void load() {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Agent-Class", HotSwap.class.getName());
        main.putValue("Can-Redefine-Classes", "true");
        try {
            var jar = Files.createTempFile("vaekit-hotswap", ".jar");
            try {
                new JarOutputStream(Files.newOutputStream(jar), manifest).close();
                var self = VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
                self.loadAgent(jar.toString());
                self.detach();
            } finally {
                Files.delete(jar);
            }
        } catch (IOException | AttachNotSupportedException | AgentLoadException | AgentInitializationException notHere) {
            // then changed classes are loaded anew, and Variables carries over what it can
        }
    }
}
