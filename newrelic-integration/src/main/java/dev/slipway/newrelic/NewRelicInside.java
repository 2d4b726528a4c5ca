package dev.slipway.newrelic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What is asked of New Relic's agent in this process. All names of its classes are here, and in
/// [DriverLeftovers].
final class NewRelicInside {
    private final Class<?> bridge;
    private final ClassLoader loader;
    private final Object services;
    private final CollectorWord word = new CollectorWord();
    private final Set<Object> heard = ConcurrentHashMap.newKeySet();

    private NewRelicInside(Class<?> bridge, ClassLoader loader, Object services) {
        this.bridge = bridge;
        this.loader = loader;
        this.services = services;
    }

    /// One name under which the agent reports.
    ///
    /// @param entityGuid null until it is connected
    record Reporting(String app, boolean connected, boolean main, @Nullable String entityGuid) {}

    /// @return empty when the agent has not started
    static Optional<NewRelicInside> find() {
        try {
            Class<?> bridge = Class.forName("com.newrelic.agent.bridge.AgentBridge", true, null);
            Object agent = Objects.requireNonNull(Call.on(bridge, null, "getAgent"));
            ClassLoader loader = agent.getClass().getClassLoader();
            if (loader == null) {
                return Optional.empty(); // the bridge's own, which does nothing
            }
            Class<?> factory = loader.loadClass("com.newrelic.agent.service.ServiceFactory");
            Object services = Call.on(factory, null, "getServiceManager");
            return services == null
                    ? Optional.empty()
                    : Optional.of(new NewRelicInside(bridge, loader, services))
                            .filter(NewRelicInside::isStarted);
        } catch (ClassNotFoundException absent) {
            return Optional.empty();
        }
    }

    boolean isStarted() {
        return Boolean.TRUE.equals(
                Call.on(type("com.newrelic.agent.service.Service"), services, "isStarted"));
    }

    List<Reporting> reporting() {
        Class<?> service = type("com.newrelic.agent.IRPMService");
        Object all =
                Call.on(
                        type("com.newrelic.agent.RPMServiceManager"),
                        Call.on(
                                type("com.newrelic.agent.service.ServiceManager"),
                                services,
                                "getRPMServiceManager"),
                        "getRPMServices");
        List<Reporting> found = new ArrayList<>();
        for (Object one : (List<?>) Objects.requireNonNull(all)) {
            hear(service, one);
            String guid = (String) Call.on(service, one, "getEntityGuid");
            found.add(
                    new Reporting(
                            String.valueOf(Call.on(service, one, "getApplicationName")),
                            Boolean.TRUE.equals(Call.on(service, one, "isConnected")),
                            Boolean.TRUE.equals(Call.on(service, one, "isMainApp")),
                            guid == null || guid.isEmpty() ? null : guid));
        }
        return found;
    }

    /// What the collector has said to any of them; null when all is well.
    CollectorWord.@Nullable Complaint complaint() {
        return word.complaint();
    }

    private void hear(Class<?> service, Object one) {
        if (heard.add(one)) {
            Call.on(
                    type("com.newrelic.agent.agentcontrol.HealthDataProducer"),
                    Call.on(service, one, "getHttpDataSenderAsHealthDataProducer"),
                    "registerHealthDataChangeListener",
                    word.as(type("com.newrelic.agent.agentcontrol.HealthDataChangeListener")));
        }
    }

    /// Does what the agent does as Tomcat starts, for a Tomcat that started before: without it
    /// there are no metrics of sessions and threads.
    void greet(ServerIdentity server) {
        Call.on(
                type("com.newrelic.agent.bridge.JmxApi"),
                Call.field(bridge, "jmxApi"),
                "addJmxMBeanGroup",
                server.jmxDomain());
        Object api = Call.field(bridge, "publicApi");
        Class<?> type = type("com.newrelic.agent.bridge.PublicApi");
        Call.on(type, api, "setServerInfo", server.name(), server.version());
    }

    void recordEvent(String type, Map<String, Object> attributes) {
        Object insights =
                Call.on(
                        type("com.newrelic.api.agent.Agent"),
                        Call.on(bridge, null, "getAgent"),
                        "getInsights");
        Call.on(
                type("com.newrelic.api.agent.Insights"),
                insights,
                "recordCustomEvent",
                type,
                attributes);
    }

    /// Sends what it has, and ends the agent's threads.
    void stop() {
        if (reporting().stream().anyMatch(Reporting::connected)) {
            Call.on(
                    type("com.newrelic.agent.HarvestService"),
                    Call.on(
                            type("com.newrelic.agent.service.ServiceManager"),
                            services,
                            "getHarvestService"),
                    "harvestNow");
        }
        Call.on(type("com.newrelic.agent.service.Service"), services, "stop");
    }

    private Class<?> type(String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException otherRelease) {
            throw new IllegalStateException("This agent has no " + name, otherRelease);
        }
    }
}
