package dev.slipway.tomcat;

import dev.slipway.core.AppName;
import dev.slipway.core.ContextHost;
import dev.slipway.core.DeployException;
import dev.slipway.core.HostNotice;
import dev.slipway.core.Route;
import dev.slipway.core.StageRequest;
import dev.slipway.core.StagedVersion;
import dev.slipway.tomcat.leak.LeakWatch;
import dev.slipway.tomcat.leak.Pace;
import dev.slipway.tomcat.meter.AppMeter;
import dev.slipway.tomcat.meter.AppMeters;
import dev.slipway.tomcat.meter.ServerLoad;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.catalina.LifecycleException;

/// The data plane: an embedded Tomcat whose routing table is ours. Safe for use by many threads.
public final class TomcatHost implements ContextHost, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TomcatHost.class.getName());

    private final Duration shutdownDrain;
    private final SessionShelf sessions;
    private final DataPlane plane;
    private final Known known;
    private final Starts starts;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Notices notices = new Notices();
    private final Oversight oversight;
    private final Set<StartedVersion> started = ConcurrentHashMap.newKeySet();

    private TomcatHost(TomcatSettings settings, SessionShelf sessions, DataPlane plane, Pace pace) {
        this.shutdownDrain = settings.shutdownDrain();
        this.sessions = sessions;
        this.plane = plane;
        this.known = Known.in(settings.workDir());
        AppMeters meters = new AppMeters();
        this.oversight =
                new Oversight(notices, LeakWatch.start(notices, pace, meters::requests), meters);
        this.starts = new Starts(plane, sessions, settings.secrets(), oversight, known);
    }

    /// Binds the port; it answers when this returns, to everything with 503 until it was told which
    /// apps to [#expect].
    ///
    /// @throws java.net.BindException naming the port when it is taken
    public static TomcatHost start(TomcatSettings settings) throws IOException {
        return start(settings, Pace.USUAL);
    }

    static TomcatHost start(TomcatSettings settings, Pace pace) throws IOException {
        SessionShelf sessions = new SessionShelf(settings.sessionsDir());
        return new TomcatHost(settings, sessions, DataPlane.start(settings), pace);
    }

    /// The port of the data plane, also when any was asked for.
    public int httpPort() {
        return plane.publicPort();
    }

    /// What users have asked of each app since it came.
    public Map<AppName, AppMeter> meters() {
        return oversight.meters().all();
    }

    /// How busy this host is at the moment.
    public ServerLoad load() {
        return plane.load();
    }

    @Override
    public void listen(Consumer<HostNotice> listener) {
        notices.tell(listener);
    }

    @Override
    public StagedVersion stage(StageRequest request)
            throws DeployException, IOException, InterruptedException {
        ProcessWide.registerDriversOnce();
        AppOutput.repair();
        VersionContext context = starts.start(request);
        StartedVersion version =
                new StartedVersion(context, plane, sessions.of(request.app()), started::remove);
        started.add(version);
        return Staged.enter(version);
    }

    @Override
    public void expect(Map<AppName, Route> apps) {
        plane.expected().expect(apps);
    }

    @Override
    public void expectNoMore(AppName app) {
        plane.expected().lift(app);
    }

    @Override
    public void forget(AppName app) throws IOException {
        plane.expected().lift(app);
        oversight.meters().forget(app);
        sessions.forget(app);
        known.pages().forget(app);
        known.classes().forget(app);
    }

    /// Accepts no more, lets requests in flight go on up to `shutdownDrain`, then stops all.
    /// Harmless when repeated.
    @Override
    public void close() {
        close(shutdownDrain);
    }

    /// As above.
    ///
    /// @param drain how long requests in flight may go on
    public void close(Duration drain) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        plane.stopAccepting();
        awaitQuiet(drain);
        started.forEach(StartedVersion::closeWebSockets);
        stopAll();
        sessions.keepAll();
        oversight.leaks().close();
        try {
            plane.stop();
        } catch (LifecycleException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "The data plane did not stop cleanly", e);
        }
    }

    /// All at once: each takes as long as its app likes, up to a limit.
    private void stopAll() {
        ThreadFactory names = Thread.ofVirtual().name("slipway-stop-", 0).factory();
        try (ExecutorService stops = Executors.newThreadPerTaskExecutor(names)) {
            started.forEach(version -> stops.execute(version::stop));
        }
    }

    private void awaitQuiet(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!isQuiet() && System.nanoTime() < end) {
                Thread.sleep(DataPlane.LOOK_AGAIN);
            }
        } catch (InterruptedException e) {
            // Whoever is in a hurry gets the rest of the stop at once.
            Thread.currentThread().interrupt();
        }
    }

    private boolean isQuiet() {
        return plane.epochs().arriving() == 0
                && started.stream().allMatch(version -> version.isIdle());
    }
}
