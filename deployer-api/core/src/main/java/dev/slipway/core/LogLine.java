package dev.slipway.core;

import java.time.Instant;

/// One line an app wrote, or that was written about it.
///
/// @param version the version that wrote it
/// @param level a level of `java.util.logging` (`INFO`, `WARNING`, `SEVERE`), or `OUT` and `ERR`
///   for the standard streams
/// @param text without a line terminator; a stack trace is several lines
public record LogLine(Instant at, AppName app, int version, String level, String text) {}
