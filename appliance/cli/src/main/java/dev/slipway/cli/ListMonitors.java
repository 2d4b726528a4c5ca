package dev.slipway.cli;

import dev.slipway.client.Items;
import dev.slipway.client.Monitor;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import picocli.CommandLine.Command;

@Command(
        name = "monitor",
        description = {
            "Attach New Relic's or OpenTelemetry's agent to the server, or stop it.",
            "Without a command of its own it says how they fare. The agent's jar is yours: none comes with Slipway."
        },
        commandListHeading = "%n",
        footer = {
            "  slipway monitor newrelic --agent newrelic-java.zip --license-key-file key --app-name Shop",
            "  slipway monitor opentelemetry --agent opentelemetry-javaagent.jar --endpoint https://otlp.example --service-name shop",
            "  slipway monitor off"
        })
final class ListMonitors extends ClientCommand {
    ListMonitors(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        Items<Monitor> monitors = slipway.monitors().all();
        if (wantsJson()) {
            screen.line(monitors.json());
            return;
        }
        Table table = new Table("AGENT", "STATE", "VERSION", "APPS", "TROUBLE");
        for (Monitor monitor : monitors) {
            table.row(
                    monitor.kind(),
                    monitor.state(),
                    monitor.agentVersion(),
                    String.join(", ", monitor.apps()),
                    monitor.lastError());
        }
        table.print(screen);
    }
}
