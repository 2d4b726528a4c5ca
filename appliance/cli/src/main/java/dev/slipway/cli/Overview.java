package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// What `slipway help` says: first what is needed most, then everything, in groups.
final class Overview {
    static final String SECTION = "overview";

    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("Serve", List.of("run"));
        GROUPS.put(
                "Change what is live",
                List.of("deploy", "rollback", "restart", "stop", "start", "undeploy", "cancel"));
        GROUPS.put("Look", List.of("apps", "app", "versions", "deployments", "logs", "events"));
        GROUPS.put("Set up", List.of("settings", "tokens", "monitor"));
        GROUPS.put("Ship a machine", List.of("image", "vm", "machine"));
        GROUPS.put("Learn", List.of("help"));
    }

    static final List<String> COMMANDS = GROUPS.values().stream().flatMap(List::stream).toList();

    private static final String BEGINNING =
            """
            Slipway serves the WARs you send it. Three commands to begin with:

              slipway run                start a server on this machine
              slipway deploy shop.war    send it a WAR: served at /shop when the command ends well
              slipway logs shop -f       watch what the app writes
            """;

    private static final String END =
            """

            slipway help COMMAND explains each of them, with an example.

            A server that `slipway run` started on this machine is found by itself, its token too. Others are named by
            --to URL or $SLIPWAY_URL; the token comes from $SLIPWAY_TOKEN or --token-file FILE.
            Exit status: 0 done, 1 the server refused or the deployment failed, 2 wrong usage, 3 no answer.
            """;

    private Overview() {}

    static String text(CommandLine root) {
        StringBuilder text = new StringBuilder(BEGINNING);
        Map<String, CommandLine> commands = root.getSubcommands();
        GROUPS.forEach((title, names) -> {
            text.append('\n').append(title).append(":\n");
            names.forEach(name -> text.append(row(name, commands.get(name))));
        });
        return text.append(END).toString();
    }

    private static String row(String name, @Nullable CommandLine command) {
        String[] description =
                command == null
                        ? new String[0]
                        : command.getCommandSpec().usageMessage().description();
        return "  %-12s %s%n".formatted(name, description.length == 0 ? "" : description[0]);
    }
}
