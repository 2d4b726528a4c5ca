package dev.slipway.tomcat.meter;

import java.time.Duration;

/// How busy the data plane is, all apps together, at one moment; counts are since the start of the
/// process.
///
/// @param connector as Tomcat calls it, as in `http-nio-8080`
/// @param threads that serve requests
/// @param errors answers with a status of 400 and above
/// @param processing the time of all requests together
/// @param longest request of all
public record ServerLoad(
        String connector,
        Threads threads,
        Connections connections,
        long requests,
        long errors,
        Duration processing,
        Duration longest,
        long bytesReceived,
        long bytesSent) {

    /// @param busy at this moment
    /// @param current how many there are
    /// @param max how many there may be
    public record Threads(int busy, int current, int max) {}

    /// @param current that are open
    /// @param max how many are accepted
    public record Connections(long current, long max) {}
}
