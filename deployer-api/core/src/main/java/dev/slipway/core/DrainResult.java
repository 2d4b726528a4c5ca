package dev.slipway.core;

import java.time.Duration;
import java.util.List;

/// What became of the requests that began on a version before it was replaced.
///
/// @param drained whether every one of them ended within the limit
/// @param abandoned how many had not when the limit was reached
/// @param named what those ask for and for how long already, as in `GET /shop/report, 31 s`; not
///   always all of them
public record DrainResult(boolean drained, int abandoned, List<String> named, Duration took) {
    public DrainResult {
        named = List.copyOf(named);
    }

    /// Nobody was abandoned, or nobody knows whom.
    public DrainResult(boolean drained, int abandoned, Duration took) {
        this(drained, abandoned, List.of(), took);
    }
}
