package dev.slipway.server.metrics;

import dev.slipway.core.Deployer;
import dev.slipway.core.event.Events;
import dev.slipway.tomcat.TomcatHost;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Serves `/metrics` beside the API, to whoever the gate before it lets in.
public final class Metrics implements ServletContainerInitializer {
    public static final String PATH = "/metrics";

    private final HttpServlet servlet;

    /// @param data on the volume whose space is told
    /// @param version of the product
    public Metrics(Deployer deployer, TomcatHost host, Events events, Path data, String version) {
        DeployCounts deploys = new DeployCounts();
        events.listen(deploys);
        servlet =
                new MetricsServlet(() ->
                        List.of(
                                new Build(version),
                                new JvmMemory(),
                                new JvmThreads(),
                                Collections.watched(),
                                new ProcessUse(data),
                                new TomcatUse(host),
                                new AppUse(deployer::apps, host::meters),
                                deploys));
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext servlets) {
        servlets.addServlet("metrics", servlet).addMapping(PATH);
    }
}
