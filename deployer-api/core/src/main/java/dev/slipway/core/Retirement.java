package dev.slipway.core;

import dev.slipway.core.AppState.Started;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What becomes of a version after another took its place: it drains, stands by, and is retired in
/// the end.
final class Retirement {
    private static final System.Logger LOG = System.getLogger(Retirement.class.getName());

    private final Workspace workspace;
    private final Calm calm;

    Retirement(Workspace workspace, Calm calm) {
        this.workspace = workspace;
        this.calm = calm;
    }

    /// Drains a replaced version in the background, then retires the standbys that are too many:
    /// all but one at once, the last of them when it disturbs nobody.
    ///
    /// @param deployment is told how the drain ended
    void begin(App app, Started replaced, Deployment deployment) {
        replaced.drain()
                .begin(
                        "drain-" + app.name() + "-" + replaced.version().number(),
                        replaced.context(),
                        app.state().settings().drainTimeout(),
                        result -> {
                            deployment.drained(result);
                            trim(app, 1);
                            calm.then("trim-" + app.name(), () -> trim(app));
                        });
    }

    /// Retires drained standbys beyond the number the settings allow, and those of the version that
    /// is live itself.
    void trim(App app) {
        trim(app, 0);
    }

    private void trim(App app, int left) {
        AppState state = app.state();
        Version chosen = state.chosen();
        List<Started> useful =
                state.standby().stream()
                        .filter(started ->
                                chosen == null || started.version().number() != chosen.number())
                        .limit(state.settings().standby())
                        .toList();
        state.standby().stream()
                .filter(started -> !useful.contains(started))
                .filter(started -> started.drain().ended() && !started.spared().get())
                .skip(left)
                .flatMap(started -> app.takeStandby(started).stream())
                .forEach(this::retire);
    }

    /// Withdraws, drains and retires everything of an app that runs.
    ///
    /// @param drainTimeout for all of them together
    void stop(AppState state, Duration drainTimeout) {
        List<Started> all =
                Stream.concat(Stream.ofNullable(state.live()), state.standby().stream()).toList();
        all.forEach(started -> started.context().withdraw());
        long end = System.nanoTime() + drainTimeout.toNanos();
        all.forEach(started -> {
            awaitDrained(started, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            retire(started);
        });
    }

    void retire(Started started) {
        started.context().retire();
        workspace.delete(started.folder());
    }

    private static void awaitDrained(Started started, Duration limit) {
        try {
            var _ = started.context().drain(limit);
        } catch (InterruptedException stopping) {
            LOG.log(
                    System.Logger.Level.INFO,
                    () -> "Stopped draining version " + started.version().number(),
                    stopping);
            Thread.currentThread().interrupt();
        }
    }
}
