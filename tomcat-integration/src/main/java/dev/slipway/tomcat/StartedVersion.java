package dev.slipway.tomcat;

import dev.slipway.core.DrainResult;
import dev.slipway.core.StagedVersion.ProbeAnswer;
import dev.slipway.core.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.catalina.Host;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.jspecify.annotations.Nullable;

/// A version that runs; behind a hidden door, in public, or in neither.
final class StartedVersion {
    private final VersionContext version;
    private final DataPlane plane;
    private final Host host;
    private final Consumer<StartedVersion> stopped;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /// @param stopped is told when the version has gone
    StartedVersion(VersionContext version, DataPlane plane, Consumer<StartedVersion> stopped) {
        this.version = version;
        this.plane = plane;
        this.host = (Host) version.context().getParent();
        this.stopped = stopped;
        plane.routes().introduce(version.context());
    }

    void stage(String door) {
        plane.routes().stage(door, version.context());
    }

    void unstage(String door) {
        plane.routes().unstage(door, version.context());
    }

    void show() {
        plane.routes().show(version.request().route(), version.context());
    }

    void hide() {
        plane.routes().hide(version.request().route(), version.context());
    }

    ProbeAnswer probe(String door, String path, Duration timeout)
            throws IOException, InterruptedException {
        return Probe.get(plane.stagePort(), door, version.request().route().path() + path, timeout);
    }

    Usage usage() {
        Manager sessions = version.context().getManager();
        return new Usage(
                sessions == null ? 0 : sessions.getActiveSessions(),
                Math.max(0, version.inFlight().sum()));
    }

    int expireSessions(Duration idle) {
        Manager sessions = version.context().getManager();
        if (sessions == null) {
            return 0;
        }
        int expired = 0;
        for (Session session : sessions.findSessions()) {
            if (idle.isZero() || session.getIdleTimeInternal() >= idle.toMillis()) {
                session.expire();
                expired++;
            }
        }
        return expired;
    }

    /// First the requests that may still be on their way here, then those that are here.
    DrainResult drain(Duration limit) throws InterruptedException {
        long begin = System.nanoTime();
        Epochs.@Nullable Epoch arriving = plane.epochs().advance();
        while (true) {
            if (arriving != null && arriving.isOver()) {
                arriving = null;
            }
            boolean drained = arriving == null && version.inFlight().isZero();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            if (drained || took.compareTo(limit) >= 0) {
                return new DrainResult(
                        drained, drained ? 0 : Math.max(1, version.inFlight().sum()), took);
            }
            Thread.sleep(DataPlane.LOOK_AGAIN);
        }
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
