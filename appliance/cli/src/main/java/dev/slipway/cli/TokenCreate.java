package dev.slipway.cli;

import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import dev.slipway.client.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "create",
        description = {
            "Create a token; it is printed once and never again.",
            "Scopes: read, deploy:APP (that app alone), operator (all apps), admin (tokens too)."
        },
        footer = "  slipway tokens create ci --scope deploy:shop --expires 90d > ci.token")
final class TokenCreate extends ClientCommand {
    @Parameters(paramLabel = "NAME", description = "Who it is for.")
    private String name = "";

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            required = true,
            description = "What it may do. Can be given several times.")
    private List<String> scopes = new ArrayList<>();

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            converter = DurationWords.class,
            description = "How long it is good for, as in 90d. Default: for ever.")
    private @Nullable Duration expires;

    TokenCreate(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        Instant end =
                expires == null
                        ? null
                        : Instant.now().plus(expires).truncatedTo(ChronoUnit.SECONDS);
        Token made = slipway.createToken(name, scopes, end);
        if (wantsJson()) {
            screen.line(made.json());
            return;
        }
        screen.line(String.valueOf(made.secret()));
        screen.remark(
                "That is the token, shown this once; to revoke it: slipway tokens revoke "
                        + made.id());
    }
}
