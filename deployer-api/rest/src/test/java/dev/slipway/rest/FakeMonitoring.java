package dev.slipway.rest;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.KeptAgent;
import dev.slipway.core.monitoring.MonitorSettings;
import dev.slipway.core.monitoring.MonitorStatus;
import dev.slipway.core.monitoring.MonitorStatus.State;
import dev.slipway.core.monitoring.Monitoring;
import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.MonitoringRefusal;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Monitoring that attaches nothing and remembers what it was asked.
final class FakeMonitoring implements Monitoring {
    final Map<AgentKind, KeptAgent> kept = new EnumMap<>(AgentKind.class);
    final AtomicReference<@Nullable MonitorSettings> configured = new AtomicReference<>();

    /// What the next call is refused with; null for nothing.
    final AtomicReference<@Nullable MonitoringRefusal> refusal = new AtomicReference<>();

    final CompletableFuture<String> restarted = new CompletableFuture<>();
    boolean awaitsRestart;

    @Override
    public KeptAgent keep(AgentKind kind, Upload upload) throws MonitoringException, IOException {
        long size = upload.body().readAllBytes().length;
        refuse();
        Digest digest = java.util.Objects.requireNonNull(upload.announcedDigest());
        KeptAgent agent = new KeptAgent(kind, "9.3.0", digest, size, Instant.now());
        kept.put(kind, agent);
        return agent;
    }

    private void refuse() throws MonitoringException {
        MonitoringRefusal why = refusal.get();
        if (why != null) {
            throw new MonitoringException(why);
        }
    }

    @Override
    public List<KeptAgent> agents() {
        return List.copyOf(kept.values());
    }

    @Override
    public void remove(AgentKind kind) throws DeployException {
        if (kept.remove(kind) == null) {
            throw new DeployException(new Failure.NotFound("agent of " + kind));
        }
    }

    @Override
    public Configured configure(MonitorSettings settings, boolean restart)
            throws MonitoringException {
        refuse();
        configured.set(settings);
        return new Configured(status(settings.kind()), awaitsRestart && restart);
    }

    @Override
    public void restart(String who) {
        restarted.complete(who);
    }

    @Override
    public MonitorStatus status(AgentKind kind) {
        MonitorSettings settings = configured.get();
        return settings != null && settings.kind() == kind
                ? new MonitorStatus(
                        kind,
                        State.CONNECTED,
                        "9.3.0",
                        "GUID",
                        List.of("Shop"),
                        Instant.now(),
                        null)
                : new MonitorStatus(kind, State.OFF, null, null, List.of(), null, null);
    }

    @Override
    public void stop(AgentKind kind) {
        configured.set(null);
    }
}
