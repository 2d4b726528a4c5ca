package dev.slipway.server.jolokia;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Serves `/jolokia` beside the API, to whoever the gate before it lets in.
public final class Jolokia implements ServletContainerInitializer {
    public static final String PATH = "/jolokia/*";

    /// No looking around for other servers, and nothing of the inside in an error.
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "agentContext", "/jolokia",
                    "agentId", "slipway",
                    "agentDescription", "Slipway",
                    "disableDetectors", "true",
                    "discoveryEnabled", "false",
                    "includeStackTrace", "false",
                    "serializeException", "false");

    private final Set<String> allowedOrigins;
    private final Changes changes;

    /// @param allowedOrigins whose pages may ask, as in `https://ops.example`
    public Jolokia(Set<String> allowedOrigins, Changes changes) {
        this.allowedOrigins = Set.copyOf(allowedOrigins);
        this.changes = changes;
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext servlets) {
        ServletRegistration.Dynamic jolokia =
                servlets.addServlet("jolokia", new JolokiaServlet(allowedOrigins, changes));
        jolokia.setInitParameters(OPTIONS);
        jolokia.addMapping(PATH);
    }
}
