package dev.slipway.core.monitoring;

import dev.slipway.core.DeployException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How New Relic's agent reports.
///
/// @param licenseKey of the account that gets the data; a secret
/// @param appName of this server, and of every app when not `perApp`
/// @param perApp whether each app reports under a name of its own
/// @param host of the collector; null for the one of the key's region
/// @param port null for 443
/// @param caBundle certificates, PEM, that take the place of the usual ones; null for those
/// @param labels that New Relic shows with the data
/// @param userKey with which deployments are marked by NerdGraph, too; a secret; null for not
/// @param nerdGraph its address; null for the one of the key's region
public record NewRelicSettings(
        String licenseKey,
        String appName,
        boolean perApp,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String caBundle,
        Map<String, String> labels,
        @Nullable String userKey,
        @Nullable String nerdGraph)
        implements MonitorSettings {

    public NewRelicSettings {
        labels = Map.copyOf(labels);
    }

    /// @throws DeployException invalid-setting, with every problem
    public static NewRelicSettings checked(
            @Nullable String licenseKey,
            @Nullable String appName,
            boolean perApp,
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String caBundle,
            Map<String, String> labels,
            @Nullable String userKey,
            @Nullable String nerdGraph)
            throws DeployException {
        Problems problems = new Problems();
        problems.unless(isKey(licenseKey), "licenseKey", "has 8 to 200 visible characters");
        problems.unless(isName(appName), "appName", "has 1 to 255 characters and no ';'");
        problems.unless(
                host == null || host.matches("[A-Za-z0-9.:_-]{1,253}"),
                "host",
                "is the name of a host, without https:// and port");
        problems.unless(
                port == null || (port > 0 && port < 65_536), "port", "is between 1 and 65535");
        problems.unless(
                caBundle == null || caBundle.contains("-----BEGIN CERTIFICATE-----"),
                "caBundle",
                "is PEM: -----BEGIN CERTIFICATE----- and what follows");
        problems.unless(
                labels.entrySet().stream()
                        .allMatch(label -> isLabel(label.getKey()) && isLabel(label.getValue())),
                "labels",
                "have 1 to 255 characters each and no ':' or ';'");
        problems.unless(
                userKey == null || isKey(userKey), "userKey", "has 8 to 200 visible characters");
        problems.unless(
                nerdGraph == null || nerdGraph.matches("https://[^\\s@]+"),
                "nerdGraph",
                "is an address that begins with https://");
        problems.done();
        return new NewRelicSettings(
                String.valueOf(licenseKey),
                String.valueOf(appName),
                perApp,
                host,
                port,
                caBundle,
                labels,
                userKey,
                nerdGraph);
    }

    private static boolean isKey(@Nullable String key) {
        return key != null && key.matches("[!-~]{8,200}");
    }

    private static boolean isName(@Nullable String name) {
        return name != null && !name.isBlank() && name.length() <= 255 && !name.contains(";");
    }

    private static boolean isLabel(String text) {
        return isName(text) && !text.contains(":");
    }

    @Override
    public AgentKind kind() {
        return AgentKind.NEWRELIC;
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "NewRelicSettings[appName=" + appName + ", perApp=" + perApp + "]";
    }
}
