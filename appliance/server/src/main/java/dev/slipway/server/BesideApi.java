package dev.slipway.server;

import dev.slipway.rest.ControlParts;
import dev.slipway.rest.TokenGate;
import dev.slipway.server.dashboard.Dashboard;
import dev.slipway.server.jolokia.Jolokia;
import dev.slipway.server.metrics.Metrics;
import dev.slipway.tomcat.TomcatHost;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What answers on the control plane beside the API, each on its first request: the monitors'
/// doors, behind the API's tokens, and the page for people, which has to be open to ask for one.
final class BesideApi {
    private BesideApi() {}

    static ServletContainerInitializer[] of(
            ControlParts control, TomcatHost host, DataDirectory data) {
        return new ServletContainerInitializer[] {
            new Gate(control),
            new Metrics(control.deployer(), host, control.events(), data.root(), control.version()),
            new Jolokia(control.configuration()),
            new Dashboard()
        };
    }

    private record Gate(ControlParts control) implements ServletContainerInitializer {
        @Override
        public void onStartup(@Nullable Set<Class<?>> none, ServletContext servlets) {
            servlets.addFilter(
                            "gate",
                            new TokenGate(
                                    control.tokens(), control.guesses(), control.problemBase()))
                    .addMappingForUrlPatterns(null, false, Metrics.PATH, Jolokia.PATH);
        }
    }
}
