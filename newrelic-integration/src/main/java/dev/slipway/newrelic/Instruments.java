package dev.slipway.newrelic;

import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.MonitoringRefusal;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.management.JMException;
import javax.management.ObjectName;

/// How the process comes by its own [Instrumentation]: at the moment it is wanted, through the
/// JVM's diagnostic command `JVMTI.agent_load`, which needs neither `-javaagent` nor the attach
/// socket and costs nothing where no agent is attached.
final class Instruments {
    private Instruments() {}

    /// @param folder where a jar is made for the purpose, and removed
    /// @throws MonitoringException agent-failed, when the JVM does not do it
    static Instrumentation obtain(Path folder) throws MonitoringException, IOException {
        Optional<Instrumentation> before = AgentDoor.opened();
        if (before.isPresent()) {
            return before.get();
        }
        Path jar = jar(Files.createDirectories(folder).resolve("door.jar"));
        try {
            Object answer =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "jvmtiAgentLoad",
                                    new Object[] {new String[] {jar.toString()}},
                                    new String[] {String[].class.getName()});
            return AgentDoor.opened()
                    .orElseThrow(() -> failed("The JVM let no agent in: " + answer, null));
        } catch (JMException refused) {
            throw failed("The JVM lets no agent in: " + refused.getMessage(), refused);
        } finally {
            Files.deleteIfExists(jar);
        }
    }

    /// It names the class, which is on the class path already.
    private static Path jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Agent-Class", AgentDoor.class.getName());
        main.putValue("Can-Redefine-Classes", "true");
        main.putValue("Can-Retransform-Classes", "true");
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }

    private static MonitoringException failed(
            String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new MonitoringException(new MonitoringRefusal.AgentFailed(why), cause);
    }
}
