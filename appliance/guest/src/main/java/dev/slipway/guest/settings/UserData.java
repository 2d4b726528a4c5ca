package dev.slipway.guest.settings;

import dev.slipway.core.settings.BootReportSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the user-data says. Of cloud-init's own keys those that make sense on a machine without
/// programs are honoured, the others are listed as ignored; below `slipway:` every key must be
/// known.
///
/// @param hostname null when it does not say
/// @param ntp servers of the time; empty for the hypervisor's
/// @param caCertificates trusted besides the runtime's own, as PEM
/// @param apps by name
/// @param secrets values by name; shown nowhere
/// @param newRelic null for no agent
/// @param nativeLibraries whether apps may load native libraries that they unpack to `/tmp`
/// @param ignored keys of cloud-init that mean nothing here
public record UserData(
        @Nullable String hostname,
        List<String> ntp,
        List<WriteFile> files,
        List<String> caCertificates,
        ApiSpec api,
        Map<String, AppSpec> apps,
        Secrets secrets,
        @Nullable NewRelicSpec newRelic,
        boolean nativeLibraries,
        BootReportSettings bootReport,
        List<RunCall> run,
        List<String> ignored) {
    private static final Set<String> OURS =
            Set.of("hostname", "fqdn", "ntp", "write_files", "ca_certs", "ca-certs", "slipway");

    public UserData {
        ntp = List.copyOf(ntp);
        files = List.copyOf(files);
        caCertificates = List.copyOf(caCertificates);
        apps = new LinkedHashMap<>(apps);
        run = List.copyOf(run);
        ignored = List.copyOf(ignored);
    }

    /// Values by name, not shown.
    public record Secrets(Map<String, String> values) {
        public Secrets {
            values = Map.copyOf(values);
        }

        @Override
        public String toString() {
            return "secrets " + values.keySet();
        }
    }

    /// @throws UserDataException with every problem there is
    public static UserData read(ObjectNode node) throws UserDataException {
        List<String> problems = new ArrayList<>();
        Section top = new Section("", node, problems);
        Section ours = top.section("slipway");
        UserData read =
                new UserData(
                        hostname(top),
                        ntp(top),
                        top.sections("write_files").stream().map(WriteFile::read).toList(),
                        certificates(top),
                        ApiSpec.read(ours.section("api")),
                        apps(ours),
                        secrets(ours.section("secrets")),
                        ours.has("newrelic") ? NewRelicSpec.read(ours.section("newrelic")) : null,
                        ours.flag("native-libraries", false),
                        bootReport(ours.section("boot-report")),
                        ours.sections("run").stream().map(RunCall::read).toList(),
                        top.keys().filter(key -> !OURS.contains(key)).sorted().toList());
        ours.refuseUnknown();
        if (!problems.isEmpty()) {
            throw new UserDataException(problems);
        }
        return read;
    }

    private static @Nullable String hostname(Section top) {
        String hostname = top.has("hostname") ? top.text("hostname") : top.text("fqdn");
        if (hostname != null
                && !hostname.matches(
                        "[A-Za-z0-9]([A-Za-z0-9-]{0,62}|[A-Za-z0-9-]{0,62}(\\.[A-Za-z0-9-]{1,63})+)")) {
            top.problem("hostname", "wants letters, digits and hyphens, up to 63");
        }
        return hostname == null ? null : hostname.replaceFirst("\\..*", "");
    }

    private static List<String> ntp(Section top) {
        Section ntp = top.section("ntp");
        List<String> servers = new ArrayList<>(ntp.texts("servers"));
        servers.addAll(ntp.texts("pools"));
        for (String server : servers) {
            if (!server.matches("[A-Za-z0-9.:-]{1,253}")) {
                top.problem("ntp", "has a server that is no host's name");
            }
        }
        return ntp.flag("enabled", true) ? servers : List.of();
    }

    private static List<String> certificates(Section top) {
        List<String> trusted =
                top.section(top.has("ca-certs") ? "ca-certs" : "ca_certs").texts("trusted");
        for (String certificate : trusted) {
            if (!certificate.contains("-----BEGIN CERTIFICATE-----")) {
                top.problem("ca_certs.trusted", "wants certificates as PEM");
            }
        }
        return trusted;
    }

    private static Map<String, AppSpec> apps(Section ours) {
        Map<String, AppSpec> apps = new LinkedHashMap<>();
        ours.named("apps").forEach((name, app) -> apps.put(name, AppSpec.read(name, app)));
        return apps;
    }

    private static Secrets secrets(Section section) {
        Map<String, String> values = new TreeMap<>();
        section.keys()
                .forEach(name -> {
                    String value = section.text(name);
                    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")) {
                        section.problem(name, "is no name for a secret");
                    } else if (value != null) {
                        values.put(name, value);
                    }
                });
        return new Secrets(values);
    }

    private static BootReportSettings bootReport(Section report) {
        boolean enabled = report.flag("enable", true);
        BootReportSettings settings = report.parsed("endpoint", BootReportSettings::new);
        report.refuseUnknown();
        return enabled && settings != null ? settings : BootReportSettings.DEFAULTS;
    }

    /// The user-data of somebody who has given none.
    public static UserData none() {
        try {
            return read(JsonNodeFactory.instance.objectNode());
        } catch (UserDataException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What was baked into the image, changed by what this instance says: objects merge, all else
    /// is replaced.
    public static ObjectNode merged(ObjectNode baked, ObjectNode instance) {
        ObjectNode merged = baked.deepCopy();
        for (Map.Entry<String, JsonNode> entry : instance.properties()) {
            JsonNode before = merged.get(entry.getKey());
            merged.set(
                    entry.getKey(),
                    before instanceof ObjectNode object
                                    && entry.getValue() instanceof ObjectNode change
                            ? merged(object, change)
                            : entry.getValue());
        }
        return merged;
    }
}
