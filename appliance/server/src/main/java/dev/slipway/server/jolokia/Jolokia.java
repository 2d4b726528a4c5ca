package dev.slipway.server.jolokia;

import dev.slipway.core.OwnConfiguration;
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

    private final OwnConfiguration configuration;

    /// @param configuration says whose pages may ask, and what admins may change
    public Jolokia(OwnConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext servlets) {
        ServletRegistration.Dynamic jolokia =
                servlets.addServlet("jolokia", new JolokiaServlet(configuration::current));
        jolokia.setInitParameters(OPTIONS);
        jolokia.addMapping(PATH);
    }
}
