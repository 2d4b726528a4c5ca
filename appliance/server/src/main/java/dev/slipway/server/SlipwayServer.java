package dev.slipway.server;

import dev.slipway.core.AppStatus;
import dev.slipway.core.Deployer;
import dev.slipway.core.DeployerParts;
import dev.slipway.core.Deployment;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.OwnConfiguration;
import dev.slipway.core.access.GuessLimiter;
import dev.slipway.core.access.Scope;
import dev.slipway.core.access.Tokens;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.event.Events;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.log.AppLogs;
import dev.slipway.core.machine.Machine;
import dev.slipway.core.machine.NotHereException;
import dev.slipway.core.settings.OwnSettings;
import dev.slipway.core.settings.SecretStore;
import dev.slipway.newrelic.AgentMonitoring;
import dev.slipway.newrelic.ServerIdentity;
import dev.slipway.rest.ControlApi;
import dev.slipway.rest.ControlParts;
import dev.slipway.rest.Readiness;
import dev.slipway.tomcat.AppOutput;
import dev.slipway.tomcat.JakartaMigration;
import dev.slipway.tomcat.TomcatHost;
import dev.slipway.tomcat.TomcatSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
    private static final Duration LONGER_THAN_ANY_START = Duration.ofDays(1);

    private final Instant startedAt = Instant.now();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch down = new CountDownLatch(1);
    private final AtomicBoolean restarts = new AtomicBoolean();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Events events = new Events();
    private final Door door;
    private final Machine machine;
    private final DataDirectory data;
    private final OwnConfiguration configuration;
    private final AdminToken adminToken;
    private final Deployer deployer;
    private final TomcatHost dataPlane;
    private final ControlPlane controlPlane;
    private final List<Deployment> boot;

    /// How long requests in flight may go on when it closes; null for what the settings say.
    private volatile @Nullable Duration drain;

    /// Serves both planes when it returns; the apps of the ledger come up meanwhile, see
    /// [#awaitBoot].
    ///
    /// @param givenToken the admin token, or null to keep one in the data directory
    /// @throws IOException with a message for the person at the terminal, when a port is taken or
    ///   the data cannot be used
    static SlipwayServer start(RunArguments arguments, @Nullable String givenToken)
            throws IOException {
        ThisComputer computer = new ThisComputer(arguments.data());
        SlipwayServer server = start(ServerSettings.local(arguments, givenToken, computer));
        computer.serves(server::stop);
        Thread.ofVirtual().name("ready").start(() -> server.onceUp(computer::ready));
        return server;
    }

    /// As above, on a machine of any kind.
    public static SlipwayServer start(ServerSettings settings) throws IOException {
        SlipwayServer server = new SlipwayServer(settings);
        Thread.ofVirtual().name("after-start").start(() -> server.onceUp(server::settle));
        return server;
    }

    private SlipwayServer(ServerSettings settings) throws IOException {
        door = settings.door();
        machine = settings.machine();
        try {
            keep(AppOutput.install());
            data = DataDirectory.open(settings.data());
            Ledger ledger = keep(Ledger.open(data.ledger()));
            ledger.warnings()
                    .forEach(warning -> LOG.log(System.Logger.Level.WARNING, () -> warning));
            adminToken = AdminToken.find(settings.adminToken(), data.secrets());
            Tokens tokens = new Tokens(ledger);
            tokens.adopt("admin", Set.of(Scope.parse("admin")), adminToken.value());
            settings.tokens()
                    .forEach(token ->
                            tokens.adoptHashed(token.name(), token.scopes(), token.sha256()));
            AppLogs logs = keep(new AppLogs(data.logs()));
            SecretStore secrets = new SecretStore(data.secrets());
            configuration = new OwnConfiguration(settings.standard(), ledger, secrets);
            OwnSettings own = configuration.current();
            Limits limits = Limits.DEFAULTS.withMaxUploadBytes(own.maxUploadBytes());
            AgentMonitoring monitoring =
                    keep(
                            new AgentMonitoring(
                                    data.root(),
                                    Limits.DEFAULTS,
                                    secrets,
                                    events,
                                    new ServerIdentity(
                                            "Apache Tomcat",
                                            ServerInfo.getServerNumber(),
                                            "Tomcat"),
                                    this::restart));
            monitoring.attachAtStart();
            dataPlane =
                    TomcatHost.start(
                            new TomcatSettings(
                                    settings.httpPort(),
                                    null,
                                    data.work().resolve("tomcat"),
                                    data.sessions(),
                                    name -> secret(secrets, name),
                                    own.stopDrain()));
            keep(() -> dataPlane.close(drain()));
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
                                            logs::accept,
                                            this::restart)));
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
                            limits,
                            machine,
                            configuration);
            controlPlane =
                    keep(
                            ControlPlane.start(
                                    door,
                                    data.work().resolve("control"),
                                    ControlApi.of(control),
                                    BesideApi.of(control, dataPlane, data)));
            String endpoint = own.bootReport().endpoint();
            if (endpoint != null) {
                keep(BootReportPost.inBackground(endpoint, machine, events)::interrupt);
            }
            if (settings.announced()) {
                keep(Announcement.publish(data.root(), apiUrl()));
            }
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
        return door.scheme() + "://127.0.0.1:" + apiPort();
    }

    /// Where an app is reached on this machine.
    public String appUrl(AppStatus app) {
        String host = app.host().equals("*") ? "localhost" : app.host();
        return "http://" + host + (httpPort() == 80 ? "" : ":" + httpPort()) + app.path();
    }

    public Deployer deployer() {
        return deployer;
    }

    /// What happens here; the machine's own events are to be published to it.
    public Events events() {
        return events;
    }

    AdminToken adminToken() {
        return adminToken;
    }

    /// The admin token if it was made just now, to be shown this once.
    public Optional<String> freshAdminToken() {
        return adminToken.fresh() ? Optional.of(adminToken.value()) : Optional.empty();
    }

    DataDirectory data() {
        return data;
    }

    /// Waits until every app of the ledger is live or has failed to come up. Each has its own
    /// limit.
    public void awaitBoot() throws InterruptedException {
        for (Deployment deployment : boot) {
            var _ = outcome(deployment);
        }
    }

    /// Waits for the end of a deployment, which has limits of its own.
    public static DeploymentStatus outcome(Deployment deployment) throws InterruptedException {
        return deployment.await(LONGER_THAN_ANY_START).orElseThrow();
    }

    /// Waits until it has been closed, by whomever.
    public void awaitClose() throws InterruptedException {
        down.await();
    }

    private void onceUp(Step then) {
        try {
            awaitBoot();
            then.run();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle() throws InterruptedException {
        CompilerThreads.stepBack();
        BlockGroups.spread(data.work().resolve("apps"));
        StartMemory.settle();
        deployer.awaitCalm();
        StartMemory.giveBack();
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /// What is not as it was meant, one sentence each; empty when every app is live that ought to
    /// be.
    public List<String> notReady() {
        return readiness().notReady();
    }

    private Readiness readiness() {
        List<String> notReady = new ArrayList<>(machine.notReady());
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
                .forEach(notReady::add);
        return new Readiness(notReady.isEmpty(), notReady);
    }

    private static Optional<String> secret(SecretStore secrets, String name) {
        try {
            return secrets.get(name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The secret " + name + " cannot be read", unreadable);
        }
    }

    /// By a reboot, where the machine is nothing else. A process stops in order, and whoever awaits
    /// its end begins again, see [#restarts].
    private void restart(String who) {
        try {
            machine.requireCanEnd(Machine.Ending.REBOOT);
            machine.end(Machine.Ending.REBOOT, null, who);
        } catch (NotHereException aProcess) {
            LOG.log(System.Logger.Level.INFO, () -> "Starting again, as " + who + " asks");
            restarts.set(true);
            Thread.ofPlatform().name("restart by " + who).start(this::close);
        }
    }

    /// Whether the end that [#awaitClose] waits for is the beginning of a restart.
    boolean restarts() {
        return restarts.get();
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /// As [#close], but for how long requests in flight may go on.
    ///
    /// @param atMost null for this server's own limit
    public void stop(@Nullable Duration atMost) {
        drain = atMost;
        close();
    }

    private Duration drain() {
        Duration wanted = drain;
        return wanted == null ? configuration.current().stopDrain() : wanted;
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
