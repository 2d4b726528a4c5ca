package dev.slipway.cli;

import dev.slipway.client.Items;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import dev.slipway.client.Token;
import java.time.Instant;
import picocli.CommandLine.Command;

@Command(
        name = "tokens",
        description = {
            "List, create and revoke the tokens of others.",
            "Without a command of its own it lists them. A token is shown once, when it is created."
        },
        commandListHeading = "%n",
        footer = {
            "  slipway tokens create ci --scope deploy:shop --expires 90d",
            "  slipway tokens revoke t-3f2a"
        })
final class ListTokens extends ClientCommand {
    ListTokens(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        Items<Token> tokens = slipway.tokens();
        if (wantsJson()) {
            screen.line(tokens.json());
            return;
        }
        if (tokens.isEmpty()) {
            screen.line("There are no tokens but the admin's own");
            return;
        }
        Instant now = Instant.now();
        Table table = new Table("ID", "NAME", "SCOPES", "CREATED", "EXPIRES");
        for (Token token : tokens) {
            table.row(
                    token.id(),
                    token.name(),
                    String.join(" ", token.scopes()),
                    Human.ago(token.created(), now),
                    token.expires());
        }
        table.print(screen);
    }
}
