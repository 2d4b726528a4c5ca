package dev.slipway.tomcat;

import dev.slipway.core.Route;
import dev.slipway.tomcat.meter.ServerLoad;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Duration;
import org.apache.catalina.Engine;
import org.apache.catalina.Host;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardEngine;
import org.apache.catalina.core.StandardServer;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/// The running Tomcat: one engine with all hosts, the public connector, and a private one on
/// loopback behind which staged versions are probed.
final class DataPlane {
    /// Monitors look for Tomcat's MBeans in the domain of this name.
    private static final String ENGINE = "Tomcat";

    private static final String STAGE_ENGINE = "SlipwayStage";

    /// As a stock Tomcat.
    private static final int MAX_REQUEST_THREADS = 200;

    private final Epochs epochs = new Epochs();
    private final Tickets tickets = new Tickets();
    private final RequestThreads threads;
    private final StandardServer server = new StandardServer();
    private final CountingConnector publicConnector;
    private final CountingConnector stageConnector;
    private final VirtualHosts hosts;
    private final RoutingTable routes;
    private final ExpectedApps expected;

    private DataPlane(TomcatSettings settings) {
        threads = RequestThreads.start("http-nio-" + settings.httpPort(), MAX_REQUEST_THREADS);
        server.setPort(-1);
        server.setCatalinaBase(settings.workDir().toFile());
        server.setCatalinaHome(settings.workDir().toFile());

        Engine engine = engine(ENGINE);
        publicConnector = publicConnector(settings, new Arrivals(epochs, tickets, true), threads);
        QuietService open = new QuietService("slipway", engine);
        open.addConnector(publicConnector);

        Engine stage = engine(STAGE_ENGINE);
        stage.setBackgroundProcessorDelay(-1);
        stage.getPipeline().addValve(new StageDoor(publicConnector::getLocalPort));
        stageConnector = stageConnector(new Arrivals(epochs, tickets, false));
        QuietService hidden = new QuietService("slipway-stage", stage);
        hidden.addConnector(stageConnector);

        server.addService(open);
        server.addService(hidden);
        hosts = new VirtualHosts(engine);
        routes =
                new RoutingTable(open.getMapper(), hidden.getMapper(), hosts.named(Route.ANY_HOST));
        expected = new ExpectedApps(routes, this::host);
        engine.getPipeline().addValve(new StickySessions(routes));
    }

    /// @throws BindException naming the port when it is taken
    static DataPlane start(TomcatSettings settings) throws IOException {
        Files.createDirectories(settings.workDir());
        ProcessWide.prepare(settings.workDir());
        DataPlane plane = new DataPlane(settings);
        try {
            plane.server.start();
        } catch (LifecycleException e) {
            IOException failure = explained(e, settings);
            plane.stopAfter(failure);
            throw failure;
        }
        return plane;
    }

    Epochs epochs() {
        return epochs;
    }

    Tickets tickets() {
        return tickets;
    }

    RoutingTable routes() {
        return routes;
    }

    ExpectedApps expected() {
        return expected;
    }

    ServerLoad load() {
        return publicConnector.load(threads.usage());
    }

    Host host(Route route) {
        return hosts.named(route.host());
    }

    int publicPort() {
        return publicConnector.getLocalPort();
    }

    int stagePort() {
        return stageConnector.getLocalPort();
    }

    /// Accepts no more connections; those that are open get an answer to what they have begun to
    /// ask, and are then closed.
    void stopAccepting() {
        publicConnector.stopAccepting();
    }

    /// Threads that have run requests of a version that is gone may hold it by a thread-local
    /// value; each ends, and another takes its place.
    void renewThreads() {
        publicConnector.renewThreads();
        stageConnector.renewThreads();
    }

    void stop() throws LifecycleException {
        try {
            server.stop();
            server.destroy();
        } finally {
            threads.shutdown();
        }
    }

    private void stopAfter(IOException failure) {
        try {
            stop();
        } catch (LifecycleException e) {
            failure.addSuppressed(e);
        }
    }

    private static Engine engine(String name) {
        StandardEngine engine = new StandardEngine();
        engine.setName(name);
        engine.setDefaultHost(VirtualHosts.ANY_HOST_NAME);
        return engine;
    }

    private static CountingConnector publicConnector(
            TomcatSettings settings, Arrivals arrivals, RequestThreads threads) {
        Http11NioProtocol protocol = new CountedHttp();
        CountingConnector connector = new CountingConnector(protocol, arrivals);
        connector.setPort(settings.httpPort());
        InetAddress address = settings.address();
        if (address != null) {
            protocol.setAddress(address);
        }
        // Stock closes a connection after 100 requests, and its client waits for a new one.
        protocol.setMaxKeepAliveRequests(-1);
        protocol.setAcceptCount(1024);
        protocol.setExecutor(threads);
        connector.addUpgradeProtocol(new ClearTextHttp2());
        return connector;
    }

    private static CountingConnector stageConnector(Arrivals arrivals) {
        Http11NioProtocol protocol = new CountedHttp();
        CountingConnector connector = new CountingConnector(protocol, arrivals);
        connector.setPort(0);
        protocol.setAddress(InetAddress.getLoopbackAddress());
        protocol.setMinSpareThreads(1);
        protocol.setMaxThreads(32);
        return connector;
    }

    private static IOException explained(LifecycleException e, TomcatSettings settings) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                BindException taken =
                        new BindException(
                                "Port %d cannot be bound: %s"
                                        .formatted(settings.httpPort(), cause.getMessage()));
                taken.initCause(e);
                return taken;
            }
        }
        return new IOException("The data plane does not start", e);
    }

    /// How long between two looks at what drains.
    static final Duration LOOK_AGAIN = Duration.ofMillis(2);
}
