package dev.slipway.server;

import dev.slipway.core.access.GuessLimiter;
import dev.slipway.core.access.Scope;
import dev.slipway.core.access.Tokens;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.machine.Machine;
import dev.slipway.rest.ControlApi;
import dev.slipway.rest.MaintenanceParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The control plane of a machine that could not be started as it was meant: it serves no apps,
/// says what is wrong, and touches no data.
public final class MaintenanceServer implements AutoCloseable {
    private final ControlPlane controlPlane;

    private MaintenanceServer(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// @param adminToken opens it
    /// @param tokens open it, too
    /// @param work an empty folder, in memory
    public static MaintenanceServer start(
            Door door, Machine machine, String adminToken, List<GivenToken> tokens, Path work)
            throws IOException {
        try (Ledger empty = Ledger.open(work.resolve("ledger"))) {
            Tokens known = new Tokens(empty);
            known.adopt("admin", Set.of(Scope.ADMIN), adminToken);
            tokens.forEach(
                    token -> known.adoptHashed(token.name(), token.scopes(), token.sha256()));
            MaintenanceParts parts =
                    new MaintenanceParts(
                            machine,
                            known,
                            new GuessLimiter(),
                            Product.version(),
                            Instant.now(),
                            Product.PROBLEM_BASE);
            return new MaintenanceServer(
                    ControlPlane.start(door, work.resolve("control"), ControlApi.of(parts)));
        }
    }

    public int port() {
        return controlPlane.port();
    }

    @Override
    public void close() {
        controlPlane.close();
    }
}
