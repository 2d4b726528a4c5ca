package dev.slipway.cli;

import dev.slipway.client.Items;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import dev.slipway.client.Version;
import java.time.Instant;
import picocli.CommandLine.Command;

@Command(
        name = "versions",
        description = {
            "List the versions of an app.",
            "Standby versions are still started, kept ones are on disk; a rollback goes to either."
        },
        footer = "  slipway versions shop")
final class ListVersions extends AppCommand {
    private static final int DIGITS = 12;

    ListVersions(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        Items<Version> versions = slipway.versions(name());
        if (wantsJson()) {
            screen.line(versions.json());
            return;
        }
        Instant now = Instant.now();
        Table table =
                new Table("VERSION", "LABEL", "STATE", "OUTCOME", "WHEN", "WHO", "SIZE", "DIGEST");
        for (Version version : versions) {
            table.row(
                    version.number(),
                    version.label(),
                    version.state(),
                    version.outcome(),
                    Human.ago(version.when(), now),
                    version.who(),
                    Human.size(version.size()),
                    version.digest().substring(0, Math.min(DIGITS, version.digest().length())));
        }
        table.print(screen);
    }
}
