package dev.slipway.tomcat;

import dev.slipway.core.DrainResult;
import dev.slipway.core.LiveVersion;
import dev.slipway.core.StagedVersion;
import dev.slipway.core.StagedVersion.ProbeAnswer;
import dev.slipway.core.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// A version that has been let in.
final class Live implements LiveVersion {
    private final StartedVersion version;

    Live(StartedVersion version) {
        this.version = version;
    }

    @Override
    public Usage usage() {
        return version.usage();
    }

    @Override
    public ProbeAnswer probe(String path, Duration timeout)
            throws IOException, InterruptedException {
        return Staged.probeOnce(version, path, timeout);
    }

    @Override
    public int expireSessions(Duration idle) {
        return version.expireSessions(idle);
    }

    @Override
    public void withdraw() {
        version.hide();
    }

    @Override
    public DrainResult drain(Duration limit) throws InterruptedException {
        return version.drain(limit);
    }

    @Override
    public StagedVersion restage(Consumer<String> warning) {
        version.hide();
        version.warn(warning);
        return Staged.enter(version);
    }

    @Override
    public void retire() {
        version.stop();
    }
}
