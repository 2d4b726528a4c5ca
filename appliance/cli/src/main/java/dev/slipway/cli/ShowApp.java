package dev.slipway.cli;

import dev.slipway.client.App;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(name = "app", description = "Show one app in detail.", footer = "  slipway app shop")
final class ShowApp extends AppCommand {
    ShowApp(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        App app = slipway.app(name());
        if (wantsJson()) {
            screen.line(app.json());
            return;
        }
        line("name", app.name());
        line("state", app.state());
        line("version", version(app));
        line("path", app.path().isEmpty() ? "/" : app.path());
        line("host", app.host().equals("*") ? "every host no other app claims" : app.host());
        line("live since", Human.ago(app.since(), Instant.now()));
        line("sessions", app.sessions());
        line("requests", app.requestsInFlight());
        line(
                "standby",
                app.standby().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        line("digest", app.digest());
        line("deployment", app.deployment());
        line("ephemeral", app.ephemeral() ? "gone after the next start of the server" : null);
        app.leaks().forEach(leak -> line("leak", text(leak)));
        if (app.failure() != null) {
            new ProblemText(app.failure()).print(screen);
        }
    }

    private static String text(App.Leak leak) {
        return "version %d, stopped %s%s, held by %s"
                .formatted(
                        leak.version(),
                        Human.ago(leak.since(), Instant.now()),
                        leak.metaspaceBytes() == null
                                ? ""
                                : ", " + Human.size(leak.metaspaceBytes()) + " of Metaspace",
                        String.join("; ", leak.heldBy()));
    }

    private static @Nullable String version(App app) {
        return app.version() == null
                ? null
                : app.version() + (app.label() == null ? "" : " (" + app.label() + ")");
    }

    /// What is not there is left out.
    private void line(String title, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            screen.line("%-12s%s".formatted(title, value));
        }
    }
}
