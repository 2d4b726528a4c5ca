package dev.slipway.server.jolokia;

import jakarta.servlet.ServletConfig;
import org.jolokia.server.core.http.AgentServlet;
import org.jolokia.server.core.service.api.JolokiaServiceManager;

/// Jolokia's own servlet, restricted.
final class Agent extends AgentServlet {
    private final transient Restriction restriction;

    Agent(Restriction restriction) {
        super(restriction);
        this.restriction = restriction;
    }

    @Override
    protected void initServices(ServletConfig config, JolokiaServiceManager services) {
        super.initServices(config, services);
        services.addService(new RefusedRequests(restriction));
    }
}
