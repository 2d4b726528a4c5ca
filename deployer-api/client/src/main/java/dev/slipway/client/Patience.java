package dev.slipway.client;

import java.time.Duration;

/// How long the client waits for what.
///
/// @param connect for the connection
/// @param answer for the answer to a question
/// @param work for the answer to what takes as long as an app takes: a deployment answered in one
///   piece, a drain
/// @param silence on an event stream, where the server is heard of every 15 s
/// @param reconnect for a server that was there to come back
public record Patience(
        Duration connect, Duration answer, Duration work, Duration silence, Duration reconnect) {
    public static final Patience DEFAULT =
            new Patience(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    Duration.ofHours(1),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60));
}
