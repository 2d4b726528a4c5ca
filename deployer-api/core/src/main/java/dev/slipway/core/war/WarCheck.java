package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.artifact.Limits;
import java.io.IOException;
import java.nio.file.Path;

/// Says what is in a WAR, before any of it runs.
public final class WarCheck {
    public WarCheck(Limits limits) {}

    public WarFindings check(Path war) throws DeployException, IOException {
        throw new IllegalStateException();
    }
}
