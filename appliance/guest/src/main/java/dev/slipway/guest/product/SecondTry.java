package dev.slipway.guest.product;

import dev.slipway.core.AppStatus;
import dev.slipway.core.DeployException;
import dev.slipway.core.Deployment;
import dev.slipway.server.SlipwayServer;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// Starts again what did not come up at a boot. Then all apps start at the same time, on a machine
/// that has yet to warm up, and a probe may be too impatient; now it is one after the other.
final class SecondTry {
    private static final String WHO = "boot";

    private SecondTry() {}

    /// @param notice is told of each app that is tried again
    static void of(SlipwayServer server, Consumer<String> notice)
            throws IOException, InterruptedException {
        for (AppStatus app : failed(server)) {
            notice.accept(app.name() + " did not come up at once and is tried again");
            try {
                Deployment again = server.deployer().restart(app.name(), WHO);
                var _ = SlipwayServer.outcome(again);
            } catch (DeployException refused) {
                notice.accept(app.name() + ": " + refused.failure().detail());
            }
        }
    }

    private static List<AppStatus> failed(SlipwayServer server) {
        return server.deployer().apps().stream()
                .filter(app -> app.version() != null)
                .filter(app -> app.state() == AppStatus.State.FAILED)
                .toList();
    }
}
