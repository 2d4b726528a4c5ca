package dev.slipway.cli;

import java.util.List;
import picocli.CommandLine;

/// All commands there are, and how their errors are told.
final class CommandTree {
    private CommandTree() {}

    /// The command that the words name, alone, since reading all of them would take as long as the
    /// whole rest; every one where help is wanted, or a suggestion.
    static CommandLine of(List<String> words, Surroundings surroundings) {
        CommandLine root = new CommandLine(new Root());
        root.getCommandSpec().version(Root.version());
        root.setHelpSectionKeys(List.of(Overview.SECTION));
        root.getHelpSectionMap().put(Overview.SECTION, _ -> Overview.text(root));
        for (String name : wanted(words)) {
            add(root, name, surroundings);
        }
        root.setUsageHelpWidth(100);
        Errors errors = new Errors(surroundings.screen());
        return root.setOut(surroundings.screen().out())
                .setErr(surroundings.screen().err())
                .setParameterExceptionHandler(errors::wrongUsage)
                .setExecutionExceptionHandler(errors::failed);
    }

    private static List<String> wanted(List<String> words) {
        String first = words.isEmpty() ? "" : words.getFirst();
        return Overview.COMMANDS.contains(first) && !first.equals("help")
                ? List.of(first)
                : Overview.COMMANDS;
    }

    private static void add(CommandLine root, String name, Surroundings surroundings) {
        CommandLine command = new CommandLine(command(name, surroundings));
        if (name.equals("tokens")) {
            command.addSubcommand(new TokenCreate(surroundings));
            command.addSubcommand(new TokenRevoke(surroundings));
        }
        if (name.equals("monitor")) {
            command.addSubcommand(new MonitorNewRelic(surroundings));
            command.addSubcommand(new MonitorOpenTelemetry(surroundings));
            command.addSubcommand(new MonitorOff(surroundings));
        }
        if (name.equals("machine")) {
            command.addSubcommand(new MachineUpdate(surroundings));
            command.addSubcommand(new MachineRollback(surroundings));
        }
        if (name.equals("help")) {
            command.getCommandSpec().usageMessage().description("Explain a command.");
        }
        root.addSubcommand(name, command);
    }

    private static Object command(String name, Surroundings surroundings) {
        return switch (name) {
            case "run" -> new Run(surroundings);
            case "deploy" -> new Deploy(surroundings);
            case "rollback" -> new Rollback(surroundings);
            case "restart" -> new Restart(surroundings);
            case "stop" -> new Stop(surroundings);
            case "start" -> new Start(surroundings);
            case "undeploy" -> new Undeploy(surroundings);
            case "cancel" -> new Cancel(surroundings);
            case "apps" -> new ListApps(surroundings);
            case "app" -> new ShowApp(surroundings);
            case "versions" -> new ListVersions(surroundings);
            case "deployments" -> new ListDeployments(surroundings);
            case "logs" -> new Logs(surroundings);
            case "events" -> new Events(surroundings);
            case "settings" -> new Settings(surroundings);
            case "tokens" -> new ListTokens(surroundings);
            case "monitor" -> new ListMonitors(surroundings);
            case "image" -> new Image(surroundings);
            case "vm" -> new Vm(surroundings);
            case "machine" -> new ShowMachine(surroundings);
            case "help" -> new CommandLine.HelpCommand();
            default -> throw new IllegalStateException("There is no command " + name);
        };
    }
}
