package dev.slipway.tomcat.leak;

import java.time.Duration;

/// How patient a [LeakWatch] is.
///
/// @param look how often it looks whether what it waits for has gone
/// @param quiet how long no garbage collection must have come by itself before the JVM is asked for
///   one
/// @param hints how often it is asked at most on behalf of one version; half of that is kept for
///   when it is still, see [CollectionsSeen]
/// @param collections how many of those that unload classes a version may outlive after one by
///   which it should have gone
public record Pace(Duration look, Duration quiet, int hints, int collections) {
    public static final Pace USUAL = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(20), 40, 2);
}
