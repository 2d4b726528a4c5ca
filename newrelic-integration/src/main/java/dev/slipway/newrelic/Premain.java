package dev.slipway.newrelic;

import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.MonitoringRefusal;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/// Starts an agent as the JVM would for `-javaagent`: its jar goes on the class path, its `premain`
/// is called.
final class Premain {
    /// An agent takes two to three seconds on a machine that does nothing else, and minutes where
    /// everything is slow.
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private Premain() {}

    /// @param properties of the system that the agent finds while it starts
    /// @return the threads that it started, and any that these start
    /// @throws MonitoringException agent-failed; of the agent no more can be said than that
    static AgentThreads call(
            Instrumentation instrumentation,
            Path jar,
            String premainClass,
            Map<String, String> properties)
            throws MonitoringException, IOException, InterruptedException {
        // The JVM keeps it open; the agent's classes are read from it for as long as the process
        // is.
        instrumentation.appendToSystemClassLoaderSearch(new JarFile(jar.toFile()));
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        ThreadGroup group = new ThreadGroup("agent");
        Thread start =
                Thread.ofPlatform()
                        .name("agent-start")
                        .group(group)
                        .daemon()
                        .start(() -> {
                            Thread.currentThread()
                                    .setContextClassLoader(ClassLoader.getSystemClassLoader());
                            thrown.set(run(instrumentation, premainClass, properties));
                        });
        if (!start.join(LIMIT)) {
            throw failed("It has not started within " + LIMIT.toSeconds() + " s", null);
        }
        Throwable reason = thrown.get();
        if (reason != null) {
            throw failed("It threw while it started: " + reason, reason);
        }
        return new AgentThreads(group);
    }

    private static @Nullable Throwable run(
            Instrumentation instrumentation, String premainClass, Map<String, String> properties) {
        try (Meanwhile _ = new Meanwhile(properties)) {
            ClassLoader.getSystemClassLoader()
                    .loadClass(premainClass)
                    .getMethod("premain", String.class, Instrumentation.class)
                    .invoke(null, null, instrumentation);
            return null;
        } catch (InvocationTargetException thrown) {
            return thrown.getCause();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError broken) {
            return broken;
        }
    }

    private static MonitoringException failed(String why, @Nullable Throwable cause) {
        return new MonitoringException(new MonitoringRefusal.AgentFailed(why), cause);
    }
}
