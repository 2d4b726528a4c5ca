package dev.slipway.cli;

import dev.slipway.client.Items;
import dev.slipway.client.LogLine;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = {
            "Show what the apps write.",
            "Each line begins with its time, the app (where it is not said), the version and the level."
        },
        footer = {"  slipway logs shop -f", "  slipway logs --lines 1000 | grep SEVERE"})
final class Logs extends ClientCommand {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "One app. Default: all.")
    private @Nullable String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is yet to come, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many of the past. Default: 200, with -f 20.")
    private @Nullable Integer lines;

    Logs(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        if (follow) {
            slipway.followLog(
                    name,
                    lines == null ? 20 : lines,
                    new ScreenFollower<>(screen, line -> wantsJson() ? line.json() : text(line)));
            return;
        }
        Items<LogLine> found = slipway.log(name, lines == null ? 200 : lines, null);
        if (wantsJson()) {
            screen.line(found.json());
        } else {
            found.forEach(line -> screen.line(text(line)));
        }
    }

    private String text(LogLine line) {
        return "%s %s%d %s %s"
                .formatted(
                        Human.instant(line.at()),
                        name == null ? line.app() + " " : "",
                        line.version(),
                        line.level(),
                        line.text());
    }
}
