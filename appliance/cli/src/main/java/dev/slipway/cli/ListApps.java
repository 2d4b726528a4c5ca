package dev.slipway.cli;

import dev.slipway.client.App;
import dev.slipway.client.Items;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.time.Instant;
import picocli.CommandLine.Command;

@Command(
        name = "apps",
        description = "List the apps and what is live.",
        footer = "  slipway apps --json | jq -r '.items[].name'")
final class ListApps extends ClientCommand {
    ListApps(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        Items<App> apps = slipway.apps();
        if (wantsJson()) {
            screen.line(apps.json());
        } else if (apps.isEmpty()) {
            screen.line("There are no apps yet. To deploy one: slipway deploy shop.war");
        } else {
            print(apps);
        }
    }

    private void print(Items<App> apps) {
        Instant now = Instant.now();
        Table table =
                new Table(
                        "NAME",
                        "STATE",
                        "VERSION",
                        "LABEL",
                        "PATH",
                        "HOST",
                        "LIVE SINCE",
                        "SESSIONS",
                        "REQUESTS");
        for (App app : apps) {
            table.row(
                    app.name(),
                    app.state() + (app.deployment() == null ? "" : ", deploying"),
                    app.version(),
                    app.label(),
                    app.path().isEmpty() ? "/" : app.path(),
                    app.host().equals("*") ? "" : app.host(),
                    Human.ago(app.since(), now),
                    app.sessions(),
                    app.requestsInFlight());
        }
        table.print(screen);
    }
}
