package dev.slipway.core;

import dev.slipway.core.StagedVersion.ProbeAnswer;
import dev.slipway.core.settings.ProbeSettings;
import java.io.IOException;

/// The health check a version must pass before it is let in, and afterwards while it bakes.
final class Probe {
    private Probe() {}

    /// @throws DeployException [Failure.Unhealthy] with what the last attempt saw
    static void awaitHealthy(Probed version, ProbeSettings settings)
            throws DeployException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            String saw;
            try {
                ProbeAnswer answer = version.probe(settings.path(), settings.timeout());
                if (settings.isHealthy(answer.status())) {
                    return;
                }
                saw =
                        "status "
                                + answer.status()
                                + (answer.excerpt().isBlank()
                                        ? ""
                                        : ": " + answer.excerpt().strip());
            } catch (IOException silent) {
                saw = "no answer (" + silent.getMessage() + ")";
            }
            if (attempt == settings.attempts()) {
                throw new DeployException(
                        new Failure.Unhealthy(settings.path(), settings.expected(), saw, attempt));
            }
            Thread.sleep(settings.interval());
        }
    }
}
