package dev.slipway.core.monitoring;

import dev.slipway.core.DeployException;
import dev.slipway.core.artifact.Upload;
import java.io.IOException;
import java.util.List;

/// The agents of this server: one at a time runs in its process. Safe for use by many threads;
/// changes come one after the other.
public interface Monitoring {
    /// Keeps an agent's jar, in place of one of its kind; what runs goes on with the one it has.
    ///
    /// @param upload the jar, or the zip New Relic hands out; its digest must be announced
    /// @throws MonitoringException [MonitoringRefusal.NotAnAgent]
    /// @throws DeployException too-large, insufficient-storage, incomplete-upload, digest-mismatch
    KeptAgent keep(AgentKind kind, Upload upload)
            throws DeployException, MonitoringException, IOException;

    List<KeptAgent> agents();

    /// @throws DeployException not-found
    void remove(AgentKind kind) throws DeployException, IOException;

    /// Attaches the kept agent and remembers the settings, so that it is attached again, before the
    /// apps, whenever the server starts.
    ///
    /// @param restart whether the server may be restarted, where it has to be
    /// @return when the agent is connected and every app that ran has a fresh context; or at once,
    ///   when that waits for a [#restart]
    /// @throws MonitoringException nothing has changed
    Configured configure(MonitorSettings settings, boolean restart)
            throws MonitoringException, IOException, InterruptedException;

    /// @param awaitsRestart whether the settings are remembered and take effect by a [#restart]
    record Configured(MonitorStatus status, boolean awaitsRestart) {}

    /// Restarts the server in order, to attach what is remembered. Returns at once.
    ///
    /// @param who asks
    void restart(String who);

    MonitorStatus status(AgentKind kind);

    /// Stops the agent and forgets its settings; harmless when it is off. What it has in the
    /// process stays there, idle, until the server restarts.
    void stop(AgentKind kind) throws IOException;
}
