package dev.slipway.server;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Where the control plane is reached.
///
/// @param port 0 picks a free one
/// @param address null for all of the machine
/// @param tls null for plain HTTP
public record Door(int port, @Nullable InetAddress address, @Nullable TlsIdentity tls) {
    /// For the person at this computer alone.
    static Door onLoopback(int port) {
        return new Door(port, InetAddress.ofLiteral("127.0.0.1"), null);
    }

    String scheme() {
        return tls == null ? "http" : "https";
    }
}
