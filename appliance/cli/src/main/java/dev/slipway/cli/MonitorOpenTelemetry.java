package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "opentelemetry",
        description = "Attach OpenTelemetry's agent, which sends OTLP over HTTP.",
        footer =
                "  slipway monitor opentelemetry --agent opentelemetry-javaagent.jar --endpoint https://otlp.example --service-name shop --header-file api-key=key")
final class MonitorOpenTelemetry extends MonitorCommand {
    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            required = true,
            description = "Who takes the data; /v1/traces and its like follow.")
    private String endpoint = "";

    @Option(
            names = "--service-name",
            paramLabel = "NAME",
            required = true,
            description = "Name of the server there.")
    private String serviceName = "";

    @Option(
            names = "--header-file",
            paramLabel = "NAME=FILE",
            description =
                    "A header that is sent with the data, its value in a file. Can be given several times.")
    private Map<String, Path> headers = new LinkedHashMap<>();

    MonitorOpenTelemetry(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    String kind() {
        return "opentelemetry";
    }

    @Override
    Map<String, Object> settings() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Path> header : headers.entrySet()) {
            values.put(header.getKey(), secret(header.getValue()));
        }
        return Map.of("endpoint", endpoint, "serviceName", serviceName, "headers", values);
    }
}
