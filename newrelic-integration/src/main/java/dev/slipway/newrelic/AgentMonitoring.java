package dev.slipway.newrelic;

import dev.slipway.core.AppName;
import dev.slipway.core.ContextHost;
import dev.slipway.core.DeployException;
import dev.slipway.core.Deployer;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.event.Events;
import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.KeptAgent;
import dev.slipway.core.monitoring.MonitorSettings;
import dev.slipway.core.monitoring.MonitorStatus;
import dev.slipway.core.monitoring.MonitorStatus.State;
import dev.slipway.core.monitoring.Monitoring;
import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.MonitoringRefusal;
import dev.slipway.core.monitoring.NewRelicSettings;
import dev.slipway.core.settings.SecretStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The agents of this server: kept on a shelf, one of them attached to the process.
///
/// In this order: [#attachAtStart], before Tomcat is there; [#naming] around the container;
/// [#attend] once there is a deployer.
public final class AgentMonitoring implements Monitoring, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AgentMonitoring.class.getName());
    private static final Duration CONNECT_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final String RESTART =
            "With ?restart=true the server stops in order, as by SIGTERM, and starts again with the"
                    + " agent attached before the apps; no app answers meanwhile";

    private final AgentShelf shelf;
    private final KeptSettings kept;
    private final Events events;
    private final AttachAgent attach;
    private final Consumer<String> restart;
    private final ReentrantLock changes = new ReentrantLock();
    private volatile @Nullable Attachment attached;
    private volatile @Nullable Missing missing;
    private volatile @Nullable Deployer deployer;

    /// What was to be attached at the start and could not be.
    private record Missing(AgentKind kind, Instant since, String why) {}

    /// @param restart restarts the server in order and returns at once; is told who asks
    public AgentMonitoring(
            Path data,
            Limits limits,
            SecretStore secrets,
            Events events,
            ServerIdentity server,
            Consumer<String> restart)
            throws IOException {
        this.shelf = new AgentShelf(data, limits);
        this.kept = new KeptSettings(secrets);
        this.events = events;
        this.attach = new AttachAgent(shelf, data.resolve("work/agents"), server);
        this.restart = restart;
        events.listen(new DeploymentMarkers(events, this::markers));
    }

    /// Attaches what an earlier process was told to attach. Neither asks nor waits for the other
    /// side, and no failure ends the start.
    public void attachAtStart() {
        AgentKind kind = AgentKind.NEWRELIC;
        try {
            Optional<MonitorSettings> settings = kept.read();
            if (settings.isPresent()) {
                kind = settings.get().kind();
                attached = attach.early(settings.get(), jar(kind), this::publish);
            }
        } catch (MonitoringException | IOException | RuntimeException failed) {
            missing = new Missing(kind, Instant.now(), String.valueOf(failed.getMessage()));
            publish("failed", kind + " is not attached: " + failed.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// Remembers settings, for the next [#attachAtStart] to find: what a machine is told before its
    /// server starts.
    ///
    /// @param secrets of the server that is going to start
    public static void prepare(SecretStore secrets, MonitorSettings settings) throws IOException {
        new KeptSettings(secrets).write(settings);
    }

    /// Keeps an agent, for the next [#attachAtStart] to find.
    ///
    /// @param data of the server that is going to start
    /// @throws MonitoringException not-an-agent
    /// @throws DeployException too-large, insufficient-storage, incomplete-upload, digest-mismatch
    public static void prepare(Path data, Limits limits, AgentKind kind, Upload upload)
            throws DeployException, MonitoringException, IOException {
        var _ = new AgentShelf(data, limits).keep(kind, upload);
    }

    /// The container, with names for New Relic while that is wanted.
    public ContextHost naming(ContextHost host) {
        return new NamedContexts(host, this::givesNames);
    }

    private boolean givesNames() {
        Attachment now = attached;
        return now != null
                && now.runs()
                && now.settings() instanceof NewRelicSettings newRelic
                && newRelic.perApp();
    }

    /// From now on apps get fresh contexts when an agent is attached.
    public void attend(Deployer apps) {
        deployer = apps;
    }

    @Override
    public KeptAgent keep(AgentKind kind, Upload upload)
            throws DeployException, MonitoringException, IOException {
        KeptAgent agent = shelf.keep(kind, upload);
        LOG.log(
                System.Logger.Level.INFO,
                () -> "Agent %s %s is kept".formatted(kind, agent.version()));
        return agent;
    }

    @Override
    public List<KeptAgent> agents() {
        try {
            return shelf.all();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void remove(AgentKind kind) throws DeployException, IOException {
        if (!shelf.remove(kind)) {
            throw new DeployException(new Failure.NotFound("agent of " + kind));
        }
    }

    @Override
    public Configured configure(MonitorSettings settings, boolean mayRestart)
            throws MonitoringException, IOException, InterruptedException {
        changes.lockInterruptibly();
        try {
            KeptAgent jar = jar(settings.kind());
            Attachment before = attached;
            if (before != null && before.is(settings, jar)) {
                return new Configured(before.status(), false);
            }
            attach.requireWelcome(settings, jar);
            if (before != null) {
                return later(settings, before, mayRestart);
            }
            return new Configured(now(settings, jar), false);
        } finally {
            changes.unlock();
        }
    }

    private Configured later(MonitorSettings settings, Attachment before, boolean mayRestart)
            throws MonitoringException, IOException {
        if (!mayRestart) {
            throw new MonitoringException(
                    new MonitoringRefusal.RestartRequired(
                            "This process has had an agent of %s, and an agent can be attached once"
                                    .formatted(before.settings().kind()),
                            RESTART));
        }
        kept.write(settings);
        MonitorStatus status = before.status();
        return new Configured(
                new MonitorStatus(
                        settings.kind(),
                        State.ATTACHING,
                        status.agentVersion(),
                        null,
                        List.of(),
                        Instant.now(),
                        null),
                true);
    }

    private MonitorStatus now(MonitorSettings settings, KeptAgent jar)
            throws MonitoringException, IOException, InterruptedException {
        Attachment now = attach.late(settings, jar, this::publish);
        attached = now;
        missing = null;
        if (!now.awaitConnected(CONNECT_LIMIT)) {
            attach.lookAway();
            var _ = now.failed(neverConnected(now.status()));
            var _ = StopAgent.within(now.agent(), STOP_LIMIT);
            throw new MonitoringException(
                    new MonitoringRefusal.AgentFailed(String.valueOf(now.status().lastError())));
        }
        kept.write(settings);
        Deployer apps = deployer;
        if (apps != null) {
            FreshContexts.in(apps);
        }
        publish("attached", settings.kind() + " " + jar.version() + " is attached");
        return now.status();
    }

    private static String neverConnected(MonitorStatus status) {
        return status.lastError() == null
                ? "It did not connect within " + CONNECT_LIMIT.toSeconds() + " s"
                : status.lastError();
    }

    private KeptAgent jar(AgentKind kind) throws MonitoringException, IOException {
        return shelf.of(kind)
                .orElseThrow(
                        () -> new MonitoringException(new MonitoringRefusal.AgentMissing(kind)));
    }

    @Override
    public void restart(String who) {
        restart.accept(who);
    }

    @Override
    public MonitorStatus status(AgentKind kind) {
        Attachment now = attached;
        if (now != null && now.settings().kind() == kind) {
            return now.status();
        }
        Missing lacking = missing;
        String version =
                agents().stream()
                        .filter(agent -> agent.kind() == kind)
                        .map(KeptAgent::version)
                        .findFirst()
                        .orElse(null);
        return lacking != null && lacking.kind() == kind
                ? new MonitorStatus(
                        kind,
                        State.FAILED,
                        version,
                        null,
                        List.of(),
                        lacking.since(),
                        lacking.why())
                : new MonitorStatus(kind, State.OFF, version, null, List.of(), null, null);
    }

    @Override
    public void stop(AgentKind kind) throws IOException {
        changes.lock();
        try {
            if (kept.read().filter(settings -> settings.kind() == kind).isPresent()) {
                kept.forget();
            }
            missing = null;
            Attachment now = attached;
            if (now != null && now.settings().kind() == kind && now.runs()) {
                attach.lookAway();
                now.stop(STOP_LIMIT);
                publish("stopped", kind + " is stopped");
            }
        } finally {
            changes.unlock();
        }
    }

    private void publish(String what, String message) {
        LOG.log(System.Logger.Level.INFO, () -> message);
        events.publish("monitoring." + what, null, null, message, Map.of());
    }

    private Optional<DeploymentMarkers.Target> markers() {
        Attachment now = attached;
        return now != null
                        && now.runs()
                        && now.settings() instanceof NewRelicSettings settings
                        && now.agent() instanceof NewRelicAgent agent
                ? Optional.of(new NewRelicMarks(settings, agent, this::reportedName))
                : Optional.empty();
    }

    private String reportedName(AppName app) {
        Deployer apps = deployer;
        try {
            return apps == null ? app.value() : NamedContexts.name(app, apps.app(app).settings());
        } catch (DeployException removed) {
            LOG.log(System.Logger.Level.DEBUG, () -> app + " is gone", removed);
            return app.value();
        }
    }

    /// The agent sends what it has; that takes a few seconds at most.
    @Override
    public void close() {
        attach.endWatch();
        Attachment now = attached;
        if (now != null) {
            now.stop(STOP_LIMIT);
        }
    }
}
