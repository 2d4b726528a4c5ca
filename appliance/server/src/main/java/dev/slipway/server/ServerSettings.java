package dev.slipway.server;

import dev.slipway.core.machine.Machine;
import dev.slipway.core.settings.OwnSettings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server is started with.
///
/// @param data where all state is kept
/// @param httpPort of the apps, on all addresses; 0 picks a free one
/// @param door of the control plane
/// @param adminToken null to keep one in the data directory
/// @param tokens that open the control plane besides it and those of the ledger
/// @param machine it runs on
/// @param standard settings of its own that hold where the API has set nothing
/// @param announced whether command lines on this machine are told where the control plane is
public record ServerSettings(
        Path data,
        int httpPort,
        Door door,
        @Nullable String adminToken,
        List<GivenToken> tokens,
        Machine machine,
        OwnSettings standard,
        boolean announced) {
    public ServerSettings {
        tokens = List.copyOf(tokens);
    }

    /// Of a server that is a process on somebody's computer.
    static ServerSettings local(
            RunArguments arguments, @Nullable String adminToken, Machine computer) {
        return new ServerSettings(
                arguments.data(),
                arguments.httpPort(),
                Door.onLoopback(arguments.apiPort()),
                adminToken,
                List.of(),
                computer,
                OwnSettings.DEFAULTS,
                true);
    }

    /// Without the token.
    @Override
    public String toString() {
        return "server on " + data + ", apps on port " + httpPort + ", API on " + door.port();
    }
}
