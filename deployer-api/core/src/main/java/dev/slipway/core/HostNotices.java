package dev.slipway.core;

import dev.slipway.core.event.Events;
import dev.slipway.core.settings.MetaspaceBudget;
import java.util.Map;
import java.util.function.Consumer;

/// Keeps what the container tells of with the apps, and makes events of it.
final class HostNotices implements Consumer<HostNotice> {
    private final Apps apps;
    private final Events events;
    private final LeakRestart restart;

    HostNotices(Apps apps, Events events, LeakRestart restart) {
        this.apps = apps;
        this.events = events;
        this.restart = restart;
    }

    @Override
    public void accept(HostNotice notice) {
        App app = apps.of(notice.app());
        switch (notice) {
            case HostNotice.Leaked(AppName _, Leak leak) -> leaked(app, leak);
            case HostNotice.LeakGone(AppName _, Leak leak) -> {
                app.leaks().remove(leak);
                publish("app.leak-gone", app, leak, "has left the memory after all");
            }
            case HostNotice.ExitRefused exit ->
                    events.publish(
                            "app.exit-refused",
                            app.name(),
                            null,
                            "Version %d of %s was not let end the server: %s at %s"
                                    .formatted(
                                            exit.version(), app.name(), exit.call(), exit.caller()),
                            Map.of(
                                    "version", exit.version(),
                                    "call", exit.call(),
                                    "caller", exit.caller()));
        }
    }

    private void leaked(App app, Leak leak) {
        MetaspaceBudget budget = app.state().settings().metaspaceBudget();
        boolean before = app.leaks().isOver(budget);
        app.leaks().add(leak);
        publish(
                "app.leak",
                app,
                leak,
                "was stopped and stays in memory, held by " + leak.holders().getFirst().what());
        if (!before && app.leaks().isOver(budget)) {
            long held = app.leaks().heldBytes();
            events.publish(
                    "app.leak-budget",
                    app.name(),
                    null,
                    "Stopped versions of %s hold %d bytes of Metaspace, more than its budget of %d; %s"
                            .formatted(
                                    app.name(),
                                    held,
                                    budget.bytes(),
                                    switch (budget.action()) {
                                        case WARN -> "a restart of the server frees them";
                                        case REFUSE ->
                                                "it is not deployed again before the server was"
                                                        + " restarted";
                                        case RESTART -> "the server is going to restart";
                                    }),
                    Map.of("heldBytes", held, "budgetBytes", budget.bytes()));
        }
        restart.ask(app);
    }

    private void publish(String kind, App app, Leak leak, String fact) {
        String message = "Version " + leak.version() + " of " + app.name() + " " + fact;
        events.publish(kind, app.name(), null, message, Map.of("leak", leak));
    }
}
