package dev.slipway.core;

import dev.slipway.core.AppState.Presence;
import dev.slipway.core.AppState.Started;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One app: its state, and who works on it now. One worker at a time.
final class App {
    private final AppName name;
    private final AtomicReference<AppState> state = new AtomicReference<>(AppState.NEW);
    private final Turns turns = new Turns();
    private final Leaks leaks = new Leaks();

    App(AppName name) {
        this.name = name;
    }

    AppName name() {
        return name;
    }

    AppState state() {
        return state.get();
    }

    Leaks leaks() {
        return leaks;
    }

    AppState update(UnaryOperator<AppState> change) {
        return state.updateAndGet(change);
    }

    /// Whether clients see an app of this name.
    boolean exists() {
        return state().presence() != Presence.NONE || turns.current() != null;
    }

    Route route() {
        return state().settings().route(name);
    }

    /// @param work id of a deployment, or what else is done with the app
    /// @throws DeployException deploy-in-progress
    void take(String work) throws DeployException {
        requireNobody(turns.take(work));
    }

    /// Takes a place behind all who asked before.
    ///
    /// @return who is in the way; empty when the work may begin at once
    Optional<String> queue(String work) {
        return turns.queue(work);
    }

    /// @throws DeployException deploy-in-progress, when the patience ends
    void await(String work, Duration patience) throws DeployException, InterruptedException {
        requireNobody(turns.await(work, patience));
    }

    private void requireNobody(Optional<String> other) throws DeployException {
        if (other.isPresent()) {
            throw new DeployException(new Failure.DeployInProgress(name, other.get()));
        }
    }

    void release(String work) {
        turns.release(work);
    }

    /// Takes a standby out, so that nobody else promotes or retires it.
    Optional<Started> takeStandby(int version) {
        return takeStandby(state().standby(version).orElse(null));
    }

    Optional<Started> takeStandby(@Nullable Started wanted) {
        while (wanted != null) {
            AppState before = state.get();
            if (!before.standby().contains(wanted)) {
                return Optional.empty();
            }
            List<Started> others =
                    before.standby().stream().filter(other -> !other.equals(wanted)).toList();
            if (state.compareAndSet(before, before.withStandby(others))) {
                return Optional.of(wanted);
            }
        }
        return Optional.empty();
    }

    AppStatus status() {
        AppState now = state();
        Route route = now.settings().route(name);
        Usage usage = now.live() == null ? Usage.NONE : now.live().context().usage();
        Version chosen = now.chosen();
        return new AppStatus(
                name,
                shown(now),
                chosen == null ? null : chosen.number(),
                chosen == null ? null : chosen.label(),
                chosen == null ? null : chosen.digest(),
                route.path().isEmpty() ? "/" : route.path(),
                route.host(),
                now.live() == null ? null : now.live().since(),
                usage.sessions(),
                usage.requestsInFlight(),
                now.standby().stream().map(started -> started.version().number()).toList(),
                turns.current(),
                now.ephemeral(),
                now.settings(),
                now.failure(),
                leaks.all());
    }

    private static AppStatus.State shown(AppState now) {
        if (now.presence() == Presence.STOPPED) {
            return AppStatus.State.STOPPED;
        }
        if (now.live() != null) {
            return AppStatus.State.RUNNING;
        }
        return now.failure() == null ? AppStatus.State.STARTING : AppStatus.State.FAILED;
    }
}
