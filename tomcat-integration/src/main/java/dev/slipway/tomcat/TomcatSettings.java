package dev.slipway.tomcat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the container needs to know before any app.
///
/// @param httpPort of the data plane; 0 for any free one
/// @param address the data plane listens on; null for all
/// @param workDir for what Tomcat itself may write; made when it is missing
/// @param sessionsDir where users' sessions are kept while the process is down; made when missing
/// @param secrets gives the value of a secret by its name; empty when there is none
/// @param shutdownDrain how long requests in flight may go on when the host is closed
public record TomcatSettings(
        int httpPort,
        @Nullable InetAddress address,
        Path workDir,
        Path sessionsDir,
        Function<String, Optional<String>> secrets,
        Duration shutdownDrain) {
    public TomcatSettings {
        if (httpPort < 0 || httpPort > 65_535) {
            throw new IllegalArgumentException("A port is between 0 and 65535, unlike " + httpPort);
        }
        if (shutdownDrain.isNegative()) {
            throw new IllegalArgumentException(
                    "shutdownDrain is not negative, unlike " + shutdownDrain);
        }
    }
}
