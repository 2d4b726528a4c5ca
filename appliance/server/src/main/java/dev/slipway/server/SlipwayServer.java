package dev.slipway.server;

import dev.slipway.core.AppStatus;
import dev.slipway.core.Deployer;
import dev.slipway.core.DeployerParts;
import dev.slipway.core.Deployment;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.access.GuessLimiter;
import dev.slipway.core.access.Scope;
import dev.slipway.core.access.Tokens;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.event.Events;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.log.AppLogs;
import dev.slipway.core.settings.SecretStore;
import dev.slipway.newrelic.AgentMonitoring;
import dev.slipway.newrelic.ServerIdentity;
import dev.slipway.rest.ControlParts;
import dev.slipway.rest.Readiness;
import dev.slipway.tomcat.AppOutput;
import dev.slipway.tomcat.JakartaMigration;
import dev.slipway.tomcat.TomcatHost;
import dev.slipway.tomcat.TomcatSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.util.ServerInfo;
import org.jspecify.annotations.Nullable;

/// A running server: data plane, control plane, and the apps of its ledger. Closing it drains and
/// stops all of that, in the opposite order of its start.
public final class SlipwayServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SlipwayServer.class.getName());
    private static final Duration SHUTDOWN_DRAIN = Duration.ofSeconds(30);
    private static final Duration LONGER_THAN_ANY_START = Duration.ofDays(1);

    private final Instant startedAt = Instant.now();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch down = new CountDownLatch(1);
    private final AtomicBoolean restarts = new AtomicBoolean();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final DataDirectory data;
    private final AdminToken adminToken;
    private final Deployer deployer;
    private final TomcatHost dataPlane;
    private final ControlPlane controlPlane;
    private final List<Deployment> boot;

    /// Serves both planes when it returns; the apps of the ledger come up meanwhile, see
    /// [#awaitBoot].
    ///
    /// @param givenToken the admin token, or null to keep one in the data directory
    /// @throws IOException with a message for the person at the terminal, when a port is taken or
    ///   the data cannot be used
    public static SlipwayServer start(RunArguments arguments, @Nullable String givenToken)
            throws IOException {
        return new SlipwayServer(arguments, givenToken, Limits.DEFAULTS);
    }

    SlipwayServer(RunArguments arguments, @Nullable String givenToken, Limits limits)
            throws IOException {
        try {
            keep(AppOutput.install());
            data = DataDirectory.open(arguments.data());
            Ledger ledger = keep(Ledger.open(data.ledger()));
            ledger.warnings()
                    .forEach(warning -> LOG.log(System.Logger.Level.WARNING, () -> warning));
            adminToken = AdminToken.find(givenToken, data.secrets());
            Tokens tokens = new Tokens(ledger);
            tokens.adopt("admin", Set.of(Scope.parse("admin")), adminToken.value());
            Events events = new Events();
            AppLogs logs = keep(new AppLogs(data.logs()));
            SecretStore secrets = new SecretStore(data.secrets());
            AgentMonitoring monitoring =
                    keep(
                            new AgentMonitoring(
                                    data.root(),
                                    limits,
                                    secrets,
                                    events,
                                    new ServerIdentity(
                                            "Apache Tomcat",
                                            ServerInfo.getServerNumber(),
                                            "Tomcat"),
                                    this::restart));
            monitoring.attachAtStart();
            dataPlane =
                    keep(
                            TomcatHost.start(
                                    new TomcatSettings(
                                            arguments.httpPort(),
                                            null,
                                            data.work().resolve("tomcat"),
                                            data.sessions(),
                                            name -> secret(secrets, name),
                                            SHUTDOWN_DRAIN)));
            deployer =
                    keep(
                            new Deployer(
                                    new DeployerParts(
                                            data.root(),
                                            limits,
                                            monitoring.naming(dataPlane),
                                            new JakartaMigration(),
                                            ledger,
                                            secrets,
                                            events,
                                            logs::accept)));
            monitoring.attend(deployer);
            boot = deployer.bringUp();
            ControlParts control =
                    new ControlParts(
                            deployer,
                            monitoring,
                            events,
                            logs,
                            tokens,
                            ledger,
                            new GuessLimiter(),
                            this::readiness,
                            Product.version(),
                            startedAt,
                            Product.PROBLEM_BASE,
                            data.work(),
                            limits);
            controlPlane =
                    keep(
                            ControlPlane.start(
                                    arguments.apiPort(),
                                    InetAddress.ofLiteral("127.0.0.1"),
                                    data.work().resolve("control"),
                                    control,
                                    BesideApi.of(control, dataPlane, data)));
            keep(Announcement.publish(data.root(), apiUrl()));
        } catch (IOException | RuntimeException unable) {
            close();
            throw unable;
        }
    }

    public int httpPort() {
        return dataPlane.httpPort();
    }

    public int apiPort() {
        return controlPlane.port();
    }

    public String apiUrl() {
        return "http://127.0.0.1:" + apiPort();
    }

    /// Where an app is reached on this machine.
    public String appUrl(AppStatus app) {
        String host = app.host().equals("*") ? "localhost" : app.host();
        return "http://" + host + (httpPort() == 80 ? "" : ":" + httpPort()) + app.path();
    }

    public Deployer deployer() {
        return deployer;
    }

    AdminToken adminToken() {
        return adminToken;
    }

    DataDirectory data() {
        return data;
    }

    /// Waits until every app of the ledger is live or has failed to come up. Each has its own
    /// limit.
    void awaitBoot() throws InterruptedException {
        for (Deployment deployment : boot) {
            var _ = outcome(deployment);
        }
    }

    /// Waits for the end of a deployment, which has limits of its own.
    static DeploymentStatus outcome(Deployment deployment) throws InterruptedException {
        return deployment.await(LONGER_THAN_ANY_START).orElseThrow();
    }

    void awaitClose() throws InterruptedException {
        down.await();
    }

    private Readiness readiness() {
        List<String> notReady =
                deployer.apps().stream()
                        .filter(app -> app.version() != null)
                        .filter(app ->
                                switch (app.state()) {
                                    case RUNNING, STOPPED -> false;
                                    case STARTING, FAILED -> true;
                                })
                        .map(app ->
                                app.name()
                                        + " ("
                                        + app.state().name().toLowerCase(java.util.Locale.ROOT)
                                        + ")")
                        .toList();
        return new Readiness(notReady.isEmpty(), notReady);
    }

    private static Optional<String> secret(SecretStore secrets, String name) {
        try {
            return secrets.get(name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The secret " + name + " cannot be read", unreadable);
        }
    }

    /// Stops in order; whoever awaits the end then begins again, see [#restarts].
    private void restart(String who) {
        restarts.set(true);
        Thread.ofPlatform().name("restart by " + who).start(this::close);
    }

    /// Whether the end that [#awaitClose] waits for is the beginning of a restart.
    boolean restarts() {
        return restarts.get();
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception stuck) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> part.getClass().getSimpleName() + " did not close",
                        stuck);
            }
        }
        down.countDown();
    }
}
