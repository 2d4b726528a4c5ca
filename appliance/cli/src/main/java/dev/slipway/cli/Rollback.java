package dev.slipway.cli;

import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
        name = "rollback",
        customSynopsis = "slipway rollback [OPTIONS] NAME [--to N]",
        description = {
            "Make an earlier version live again: the one before, or version N.",
            "--to with a number names the version, with anything else the server; --url always names the server."
        },
        footer = {
            "  slipway rollback shop",
            "  slipway rollback shop --to 3 --url http://10.0.0.5:8000"
        })
final class Rollback extends QueueingCommand {
    Rollback(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        var _ = server().version();
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, IOException, InterruptedException {
        @Nullable Integer to = server().version();
        new DeploymentRun(this, slipway)
                .show("", 0, listener -> slipway.rollback(name(), to, queue(), listener));
    }
}
