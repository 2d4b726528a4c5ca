package dev.slipway.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One version of an app's history, as clients see it.
///
/// @param state `live`, `standby`, `kept` (its WAR is on disk) or `gone`
public record VersionStatus(
        int number,
        @Nullable String label,
        Digest digest,
        long size,
        String who,
        Instant when,
        Outcome outcome,
        String state) {}
