package dev.slipway.core.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What becomes of users' sessions when another version takes over.
public enum SessionPolicy {
    /// Each moves to the new version when its user next needs it there.
    @JsonProperty("migrate")
    MIGRATE,
    /// Requests of a session go on to the version it began on, until it ends or the drain limit.
    @JsonProperty("sticky")
    STICKY,
    /// They end.
    @JsonProperty("drop")
    DROP
}
