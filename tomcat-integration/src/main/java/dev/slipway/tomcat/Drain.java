package dev.slipway.tomcat;

import dev.slipway.core.DrainResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Waits for what began on a version before it was replaced: first for the sessions that stay on
/// it, if the app wants that, then for the requests that may still be on their way here, then for
/// those that are here.
final class Drain {
    private static final int MAX_NAMED = 20;

    /// For requests that were sent here in the last moment before the limit.
    private static final Duration ARRIVAL = Duration.ofMillis(200);

    private final VersionContext version;
    private final AppSessions app;
    private final DataPlane plane;
    private final long begin = System.nanoTime();

    Drain(VersionContext version, AppSessions app, DataPlane plane) {
        this.version = version;
        this.app = app;
        this.plane = plane;
    }

    DrainResult await(Duration limit) throws InterruptedException {
        Traffic traffic = version.traffic();
        if (app.isSticky(version.sessions())) {
            poll(() -> version.sessions().getActiveSessions() == 0, limit);
            app.release(version.sessions());
        }
        Epochs.Epoch arriving = plane.epochs().advance();
        boolean arrived = poll(arriving::isOver, longer(limit, took().plus(ARRIVAL)));
        boolean drained = arrived && poll(traffic::isOver, limit);
        DrainResult result =
                drained
                        ? new DrainResult(true, 0, took())
                        : new DrainResult(false, Math.max(1, traffic.size()), named(), took());
        traffic.webSockets().closeForRestart();
        app.drained(version.sessions());
        return result;
    }

    /// @return whether it held within the limit, counted from the begin of the drain
    private boolean poll(BooleanSupplier condition, Duration limit) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (took().compareTo(limit) >= 0) {
                return false;
            }
            Thread.sleep(DataPlane.LOOK_AGAIN);
        }
        return true;
    }

    private List<String> named() {
        List<String> named =
                new ArrayList<>(plane.tickets().describe(version.traffic(), MAX_NAMED));
        for (WebSocketConnection socket : version.traffic().webSockets().open()) {
            if (named.size() < MAX_NAMED) {
                named.add(socket.describe());
            }
        }
        return named;
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
