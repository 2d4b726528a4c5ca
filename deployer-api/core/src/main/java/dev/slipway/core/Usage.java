package dev.slipway.core;

/// How much a started version is in use, at one moment.
///
/// @param requests that have ended since the version started, the probes' aside
/// @param serverErrors those of them that were answered with a status of 500 and above, or broke
public record Usage(int sessions, int requestsInFlight, long requests, long serverErrors) {
    public static final Usage NONE = new Usage(0, 0);

    /// Of a container that does not count what has ended.
    public Usage(int sessions, int requestsInFlight) {
        this(sessions, requestsInFlight, 0, 0);
    }
}
