package dev.slipway.guest.product;

import dev.slipway.core.DeployException;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.NewRelicSettings;
import dev.slipway.core.settings.SecretStore;
import dev.slipway.guest.settings.NewRelicSpec;
import dev.slipway.newrelic.AgentMonitoring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sees before the server starts to it that it finds the agent the user-data asks for, so that the
/// agent is there before the first app. The same user-data is given once: what was changed by the
/// API since then stays.
final class AgentAtBoot {
    private static final String NAME = "newrelic";

    private final Path data;
    private final NewRelicSpec spec;
    private final String hostname;
    private final SecretStore secrets;

    private AgentAtBoot(NewRelicSpec spec, Path data, String hostname) throws IOException {
        this.spec = spec;
        this.data = data;
        this.hostname = hostname;
        this.secrets = new SecretStore(data.resolve("secrets"));
    }

    /// @param spec null when none is asked for
    /// @param data of the server; the secrets of the user-data are there
    /// @param hostname what the server is called by where the user-data has no name for it
    /// @return why there will be no agent; the server starts without
    static Optional<String> prepare(@Nullable NewRelicSpec spec, Path data, String hostname)
            throws InterruptedException {
        if (spec == null) {
            return Optional.empty();
        }
        try {
            new AgentAtBoot(spec, data, hostname).prepare();
            return Optional.empty();
        } catch (MonitoringException refused) {
            return failed(refused.refusal().detail());
        } catch (DeployException refused) {
            return failed(refused.failure().title() + ": " + refused.failure().detail());
        } catch (IOException | IllegalArgumentException unable) {
            return failed(String.valueOf(unable.getMessage()));
        }
    }

    private static Optional<String> failed(String why) {
        return Optional.of("New Relic's agent is not as the user-data has it: " + why);
    }

    private void prepare()
            throws DeployException, MonitoringException, IOException, InterruptedException {
        NewRelicSettings settings = settings();
        Given given = Given.read(data.resolve("machine/agent.json"));
        Given.ToApp before = given.to(NAME);
        NewRelicSpec.Fetched agent = spec.agent();
        String fetched = agent == null ? before.war() : agent.digest().hex();
        if (agent != null && !agent.digest().hex().equals(before.war())) {
            fetch(agent);
        }
        String hash =
                OneTimeToken.sha256(spec + " " + settings.licenseKey() + " " + settings.userKey());
        if (!hash.equals(before.settings())) {
            AgentMonitoring.prepare(secrets, settings);
        }
        given.gave(NAME, new Given.ToApp(fetched, hash));
    }

    private NewRelicSettings settings() throws DeployException, IOException {
        return NewRelicSettings.checked(
                secret(spec.licenseKey()),
                spec.appName() == null ? hostname : spec.appName(),
                spec.perApp(),
                spec.host(),
                spec.port(),
                spec.caBundle(),
                spec.labels(),
                secret(spec.userKey()),
                null);
    }

    private @Nullable String secret(@Nullable String name) throws IOException {
        if (name == null) {
            return null;
        }
        return secrets.get(name)
                .orElseThrow(() -> new IOException("There is no secret \"" + name + "\""));
    }

    private void fetch(NewRelicSpec.Fetched agent)
            throws DeployException, MonitoringException, IOException, InterruptedException {
        WarSource source = new WarSource.Remote(agent.url(), agent.digest());
        try {
            Attempts.make(() ->
                    source.open(upload ->
                            AgentMonitoring.prepare(
                                    data, Limits.DEFAULTS, AgentKind.NEWRELIC, upload)));
        } catch (IOException wrapped) {
            if (wrapped.getCause() instanceof MonitoringException refused) {
                throw refused;
            }
            throw wrapped;
        }
    }
}
