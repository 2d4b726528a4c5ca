package dev.slipway.tomcat.leak;

import java.time.Duration;

/// How patient a [LeakWatch] is.
///
/// @param look how often it looks whether what it waits for has gone
/// @param quiet how long no garbage collection must have come by itself before the JVM is asked for
///   one
/// @param collections how many of those that unload classes a version may outlive
public record Pace(Duration look, Duration quiet, int collections) {
    public static final Pace USUAL = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(20), 3);
}
