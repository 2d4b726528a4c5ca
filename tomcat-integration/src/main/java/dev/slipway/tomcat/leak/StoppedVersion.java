package dev.slipway.tomcat.leak;

import dev.slipway.core.AppName;

/// @param start counts all starts of the host
/// @param classes how many classes the version's own loader had defined
public record StoppedVersion(AppName app, int version, long start, int classes) {}
