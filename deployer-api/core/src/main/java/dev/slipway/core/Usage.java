package dev.slipway.core;

/// How much a started version is in use, at one moment.
public record Usage(int sessions, int requestsInFlight) {
    public static final Usage NONE = new Usage(0, 0);
}
