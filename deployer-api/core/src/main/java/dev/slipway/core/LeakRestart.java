package dev.slipway.core;

import dev.slipway.core.event.Events;
import dev.slipway.core.settings.MetaspaceBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Restarts the server for an app whose stopped versions hold more than its budget allows.
final class LeakRestart {
    private final OrderlyRestart restart;
    private final Events events;
    private final Instant startedAt = Instant.now();

    LeakRestart(OrderlyRestart restart, Events events) {
        this.restart = restart;
        this.events = events;
    }

    /// Returns at once. The server is restarted when it has run for long enough, if that is still
    /// what the app's settings say then.
    void ask(App app) {
        Thread.ofVirtual().name("leak-restart-" + app.name()).start(() -> restart(app));
    }

    private void restart(App app) {
        try {
            Thread.sleep(untilAllowed());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        }
        MetaspaceBudget budget = app.state().settings().metaspaceBudget();
        if (budget.action() == MetaspaceBudget.Action.RESTART && app.leaks().isOver(budget)) {
            events.publish(
                    "server.restart",
                    app.name(),
                    null,
                    "The server restarts to free what stopped versions of " + app.name() + " hold",
                    Map.of("heldBytes", app.leaks().heldBytes()));
            restart.begin().accept("slipway");
        }
    }

    private Duration untilAllowed() {
        Duration left = Duration.between(Instant.now(), startedAt.plus(restart.notBefore()));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
