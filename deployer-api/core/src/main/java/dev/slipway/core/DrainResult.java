package dev.slipway.core;

import java.time.Duration;

/// What became of the requests that began on a version before it was replaced.
///
/// @param drained whether every one of them ended within the limit
/// @param abandoned how many had not when the limit was reached
public record DrainResult(boolean drained, int abandoned, Duration took) {}
