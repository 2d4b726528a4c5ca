package dev.slipway.guest.settings;

import dev.slipway.core.Digest;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// New Relic's agent, as the user-data asks for it. What is missing keeps the meaning it has in the
/// API.
///
/// @param agent where the agent comes from; null for the one that is on the data volume
/// @param licenseKey the name of the secret that is the key
/// @param appName of this server; null for the machine's name
/// @param userKey the name of a secret; null for none
public record NewRelicSpec(
        @Nullable Fetched agent,
        String licenseKey,
        @Nullable String appName,
        boolean perApp,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String caBundle,
        Map<String, String> labels,
        @Nullable String userKey) {

    public NewRelicSpec {
        labels = Map.copyOf(labels);
    }

    /// A file that is taken only when it is the one that is meant.
    public record Fetched(URI url, Digest digest) {}

    static NewRelicSpec read(Section section) {
        String key = secret(section, "license-key");
        if (key == null) {
            section.problem("license-key", "is needed, as {secret: NAME}");
        }
        NewRelicSpec spec =
                new NewRelicSpec(
                        agent(section),
                        key == null ? "" : key,
                        section.text("app-name"),
                        section.flag("per-app", true),
                        section.text("host"),
                        section.has("port") ? section.number("port", 443, 1, 65_535) : null,
                        section.text("ca-bundle"),
                        labels(section.section("labels")),
                        secret(section, "user-key"));
        section.refuseUnknown();
        return spec;
    }

    private static @Nullable Fetched agent(Section section) {
        if (!section.has("agent")) {
            return null;
        }
        Section agent = section.section("agent");
        URI url = agent.parsed("url", FetchedUrl::parse);
        Digest digest = agent.parsed("sha256", Digest::new);
        agent.refuseUnknown();
        if (url == null || digest == null) {
            agent.problem("url and sha256 are both needed");
            return null;
        }
        return new Fetched(url, digest);
    }

    /// Never the secret itself: user-data is shown in many consoles.
    private static @Nullable String secret(Section section, String key) {
        if (!section.has(key)) {
            return null;
        }
        Section reference = section.section(key);
        String name = reference.parsed("secret", Function.identity());
        reference.refuseUnknown();
        return name;
    }

    private static Map<String, String> labels(Section section) {
        Map<String, String> labels = new TreeMap<>();
        section.keys()
                .forEach(name -> {
                    String value = section.text(name);
                    if (value != null) {
                        labels.put(name, value);
                    }
                });
        return labels;
    }
}
