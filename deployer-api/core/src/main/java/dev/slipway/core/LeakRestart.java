package dev.slipway.core;

import dev.slipway.core.event.Events;
import dev.slipway.core.settings.MetaspaceBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Restarts the server for an app whose stopped versions hold more than its budget allows: drained,
/// stopped in order, and everything back from the ledger.
final class LeakRestart {
    /// How often it looks whether settings or leaks have become others.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Consumer<String> begin;
    private final Events events;
    private final Instant startedAt = Instant.now();
    private final Set<AppName> asking = ConcurrentHashMap.newKeySet();

    /// @param begin is told who asks and returns at once
    LeakRestart(Consumer<String> begin, Events events) {
        this.begin = begin;
        this.events = events;
    }

    /// Returns at once; does nothing when the app's settings do not say so. The server is restarted
    /// when it has run for long enough, unless the settings or the leaks have changed by then.
    void ask(App app) {
        if (isWanted(app) && asking.add(app.name())) {
            Thread.ofVirtual().name("leak-restart-" + app.name()).start(() -> await(app));
        }
    }

    private static boolean isWanted(App app) {
        MetaspaceBudget budget = budget(app);
        return budget.action() == MetaspaceBudget.Action.RESTART && app.leaks().isOver(budget);
    }

    private static MetaspaceBudget budget(App app) {
        return app.state().settings().metaspaceBudget();
    }

    private void await(App app) {
        try {
            while (isWanted(app)) {
                Duration left = untilAllowed(budget(app).restartAfter());
                if (!left.isPositive()) {
                    restart(app);
                    return;
                }
                Thread.sleep(left.compareTo(LOOK) < 0 ? left : LOOK);
            }
            asking.remove(app.name());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration untilAllowed(Duration restartAfter) {
        return restartAfter.minus(Duration.between(startedAt, Instant.now()));
    }

    private void restart(App app) {
        events.publish(
                "server.restart",
                app.name(),
                null,
                "The server restarts to free what stopped versions of " + app.name() + " hold",
                Map.of("heldBytes", app.leaks().heldBytes()));
        begin.accept("slipway");
    }
}
