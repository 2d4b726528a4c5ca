package dev.slipway.tomcat;

import dev.slipway.core.DrainResult;
import dev.slipway.core.StagedVersion.ProbeAnswer;
import dev.slipway.core.Usage;
import dev.slipway.tomcat.pages.KeptPages;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.catalina.Host;
import org.jspecify.annotations.Nullable;

/// A version that runs; behind a hidden door, in public, or in neither.
final class StartedVersion {
    private static final Duration FIRST_PAGES = Duration.ofSeconds(20);

    private final VersionContext version;
    private final DataPlane plane;
    private final AppSessions app;
    private final Host host;
    private final Consumer<StartedVersion> stopped;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /// Of the requests that may have been sent here before the version was hidden; null while it is
    /// shown.
    private volatile Epochs.@Nullable Epoch arriving;

    /// @param stopped is told when the version has gone
    StartedVersion(
            VersionContext version,
            DataPlane plane,
            AppSessions app,
            Consumer<StartedVersion> stopped) {
        this.version = version;
        this.plane = plane;
        this.app = app;
        this.host = (Host) version.context().getParent();
        this.stopped = stopped;
        plane.routes().introduce(version.context());
        version.sessions().usedBy(this::mayUse);
    }

    void stage(String door) {
        plane.routes().stage(door, version.context());
    }

    void unstage(String door) {
        plane.routes().unstage(door, version.context());
    }

    /// The sessions first: the first request may ask for one.
    void show() {
        arriving = null;
        app.promote(version.sessions());
        plane.routes().show(version.request().route(), version.context());
        plane.expected().lift(version.request().app());
        keepPagesLater(version.pages());
    }

    /// For a process that ends without stopping anything. Holds nothing of the version.
    private static void keepPagesLater(KeptPages pages) {
        Thread.ofVirtual()
                .name("slipway-pages")
                .start(() -> {
                    try {
                        Thread.sleep(FIRST_PAGES);
                        pages.keep();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    void hide() {
        app.replaced(version.sessions());
        plane.routes().hide(version.request().route(), version.context());
        arriving = plane.epochs().advance();
    }

    void warn(Consumer<String> warning) {
        version.sessions().warn(warning);
    }

    ProbeAnswer probe(String door, String path, Duration timeout)
            throws IOException, InterruptedException {
        return Probe.get(plane.stagePort(), door, version.request().route().path() + path, timeout);
    }

    Usage usage() {
        Traffic traffic = version.traffic();
        return new Usage(
                app.count(version.sessions()),
                traffic.size(),
                traffic.requests(),
                traffic.serverErrors());
    }

    /// Whether no request is in flight, WebSockets aside.
    boolean isIdle() {
        return version.traffic().inFlight().isZero();
    }

    int expireSessions(Duration idle) {
        return app.expire(version.sessions(), idle);
    }

    DrainResult drain(Duration limit) throws InterruptedException {
        return new Drain(version, app, plane).await(limit);
    }

    void closeWebSockets() {
        try {
            version.traffic().webSockets().closeForRestart();
        } catch (InterruptedException e) {
            // They are told; whoever is in a hurry does not wait until they have heard.
            Thread.currentThread().interrupt();
        }
    }

    private boolean mayUse(String sessionId) {
        Epochs.Epoch before = arriving;
        return before == null
                || !before.isOver()
                || plane.tickets().anyMayUse(sessionId, version.traffic());
    }

    /// Harmless when repeated.
    void stop() {
        if (stopping.compareAndSet(false, true)) {
            hide();
            plane.routes().forget(version.context());
            Stop.run(version, host);
            plane.renewThreads();
            stopped.accept(this);
        }
    }
}
