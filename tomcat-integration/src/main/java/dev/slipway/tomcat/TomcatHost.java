package dev.slipway.tomcat;

import dev.slipway.core.ContextHost;
import dev.slipway.core.DeployException;
import dev.slipway.core.StageRequest;
import dev.slipway.core.StagedVersion;
import java.io.IOException;

/// The data plane: an embedded Tomcat whose routing table is ours.
public final class TomcatHost implements ContextHost, AutoCloseable {
    private TomcatHost() {}

    /// Binds the port and answers (404) when it returns.
    ///
    /// @throws java.net.BindException naming the port when it is taken
    public static TomcatHost start(TomcatSettings settings) throws IOException {
        return new TomcatHost();
    }

    /// The port of the data plane, also when any was asked for.
    public int httpPort() {
        return 0;
    }

    @Override
    public StagedVersion stage(StageRequest request)
            throws DeployException, IOException, InterruptedException {
        throw new IllegalStateException("not started");
    }

    /// Accepts no more, waits for the requests in flight up to `shutdownDrain`, then stops all.
    @Override
    public void close() {}
}
