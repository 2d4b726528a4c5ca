package dev.slipway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "newrelic",
        description = {
            "Attach New Relic's agent; every app reports under its own name.",
            "Apps that run get a fresh context, swapped in like a deploy."
        },
        footer =
                "  slipway monitor newrelic --agent newrelic-java.zip --license-key-file key --app-name Shop")
final class MonitorNewRelic extends MonitorCommand {
    @Option(
            names = "--license-key-file",
            paramLabel = "FILE",
            required = true,
            description = "A file that holds the account's ingest key.")
    private Path licenseKeyFile = Path.of("");

    @Option(
            names = "--app-name",
            paramLabel = "NAME",
            required = true,
            description = "Name of the server there, and with --one-name of all its apps.")
    private String appName = "";

    @Option(names = "--one-name", description = "Report all apps under the one name.")
    private boolean oneName;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "The collector. Default: that of the key's region.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Of the collector. Default: 443.")
    private @Nullable Integer port;

    @Option(
            names = "--ca-bundle",
            paramLabel = "FILE",
            description = "Certificates to trust instead of the usual ones, PEM.")
    private @Nullable Path caBundle;

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            description = "Shown there with the data. Can be given several times.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--user-key-file",
            paramLabel = "FILE",
            description = "A file with a user key; deployments are tracked as changes, too.")
    private @Nullable Path userKeyFile;

    MonitorNewRelic(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    String kind() {
        return "newrelic";
    }

    @Override
    Map<String, Object> settings() throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("licenseKey", secret(licenseKeyFile));
        settings.put("appName", appName);
        settings.put("perApp", !oneName);
        if (host != null) {
            settings.put("host", host);
        }
        if (port != null) {
            settings.put("port", port);
        }
        if (caBundle != null) {
            settings.put(
                    "caBundle",
                    Files.readString(
                            surroundings.folder().resolve(caBundle), StandardCharsets.UTF_8));
        }
        if (!labels.isEmpty()) {
            settings.put("labels", labels);
        }
        if (userKeyFile != null) {
            settings.put("userKey", secret(userKeyFile));
        }
        return settings;
    }
}
