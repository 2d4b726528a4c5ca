package dev.slipway.core.machine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a network card is configured.
///
/// @param state `no-link`, `asking` or `configured`
/// @param address with the length of its prefix; null while there is none
/// @param server that gave it; null when it was set by hand
/// @param expiresAfter from `since` on; null when it does not
public record CardLease(
        String state,
        @Nullable String address,
        @Nullable String server,
        @Nullable Duration expiresAfter,
        Instant since) {}
