package dev.slipway.core;

import dev.slipway.core.AppState.Started;
import dev.slipway.core.settings.ProbeSettings;
import java.time.Duration;
import java.util.Optional;

/// Watches a version that has just become live, against the one it replaced.
///
/// It is bad when more of its requests end in a server error than before, or when it fails the
/// probe that the version before would pass.
final class Bake {
    /// Fewer requests say nothing about a share.
    private static final long FEW = 20;

    /// How much larger the share of server errors may be.
    private static final double TOLERANCE = 0.05;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final App app;
    private final Started live;
    private final Started before;
    private final ProbeSettings probe;
    private final Duration pause;
    private final Usage atSwap;
    private final Usage usageBefore;
    private final long end;

    Bake(Swap swap, Started before) {
        app = swap.app();
        live = swap.live();
        this.before = before;
        probe = live.settings().probe();
        pause = within(SHORTEST_PAUSE, probe.interval(), LONGEST_PAUSE);
        atSwap = swap.atSwap();
        usageBefore = before.context().usage();
        end = System.nanoTime() + live.settings().bake().toNanos();
    }

    private static Duration within(Duration shortest, Duration wanted, Duration longest) {
        if (wanted.compareTo(shortest) < 0) {
            return shortest;
        }
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    /// Returns when the time is over, when the version is bad, or when another one is live.
    ///
    /// @return why it is bad
    Optional<String> watch() throws InterruptedException {
        Optional<String> bad = Optional.empty();
        while (bad.isEmpty() && isLive() && System.nanoTime() - end < 0) {
            Thread.sleep(pause);
            Optional<String> errors = errors();
            bad = errors.isPresent() ? errors : illness();
        }
        return isLive() ? bad : Optional.empty();
    }

    boolean isLive() {
        return live.equals(app.state().live());
    }

    private Optional<String> errors() {
        Usage now = live.context().usage();
        long requests = now.requests() - atSwap.requests();
        long errors = now.serverErrors() - atSwap.serverErrors();
        boolean bad =
                requests >= FEW
                        && share(errors, requests)
                                > share(usageBefore.serverErrors(), usageBefore.requests())
                                        + TOLERANCE;
        return bad
                ? Optional.of(
                        "%d of %d requests ended in a server error, before the swap %d of %d"
                                .formatted(
                                        errors,
                                        requests,
                                        usageBefore.serverErrors(),
                                        usageBefore.requests()))
                : Optional.empty();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /// What makes both versions ill is nothing that a rollback heals.
    private Optional<String> illness() throws InterruptedException {
        Optional<String> ill = illness(live.context());
        return ill.isPresent() && illness(before.context()).isEmpty() ? ill : Optional.empty();
    }

    private Optional<String> illness(LiveVersion version) throws InterruptedException {
        try {
            Probe.awaitHealthy(version, probe);
            return Optional.empty();
        } catch (DeployException unhealthy) {
            return Optional.of(unhealthy.failure().detail());
        }
    }
}
