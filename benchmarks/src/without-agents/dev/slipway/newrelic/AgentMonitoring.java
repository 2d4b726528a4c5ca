package dev.slipway.newrelic;

import dev.slipway.core.ContextHost;
import dev.slipway.core.Deployer;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.event.Events;
import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.KeptAgent;
import dev.slipway.core.monitoring.MonitorSettings;
import dev.slipway.core.monitoring.MonitorStatus;
import dev.slipway.core.monitoring.Monitoring;
import dev.slipway.core.settings.SecretStore;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Takes the place of the module of the agents in the product that the real one is measured against:
/// whatever the server asks of it, there is no agent.
public final class AgentMonitoring implements Monitoring, AutoCloseable {
    public AgentMonitoring(
            Path data,
            Limits limits,
            SecretStore secrets,
            Events events,
            ServerIdentity server,
            Consumer<String> restart) {}

    public void attachAtStart() {}

    public ContextHost naming(ContextHost host) {
        return host;
    }

    public void attend(Deployer apps) {}

    @Override
    public KeptAgent keep(AgentKind kind, Upload upload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<KeptAgent> agents() {
        return List.of();
    }

    @Override
    public void remove(AgentKind kind) {}

    @Override
    public Configured configure(MonitorSettings settings, boolean restart) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restart(String who) {}

    @Override
    public MonitorStatus status(AgentKind kind) {
        return new MonitorStatus(
                kind, MonitorStatus.State.OFF, null, null, List.of(), null, null);
    }

    @Override
    public void stop(AgentKind kind) {}

    @Override
    public void close() {}
}
