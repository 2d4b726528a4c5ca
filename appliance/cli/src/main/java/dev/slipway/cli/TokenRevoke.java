package dev.slipway.cli;

import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        description = "Revoke a token, at once.",
        footer = "  slipway tokens revoke t-3f2a")
final class TokenRevoke extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "As `slipway tokens` names it.")
    private String id = "";

    TokenRevoke(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        slipway.revokeToken(id);
        if (!wantsJson()) {
            screen.line("Token " + id + " is revoked");
        }
    }
}
