package dev.slipway.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How far a deployment has come; the last three are final.
public enum DeploymentState {
    /// Waits for those that asked before.
    @JsonProperty("queued")
    QUEUED,
    @JsonProperty("receiving")
    RECEIVING,
    @JsonProperty("checking")
    CHECKING,
    @JsonProperty("staging")
    STAGING,
    @JsonProperty("probing")
    PROBING,
    @JsonProperty("live")
    LIVE,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED;

    public boolean isFinal() {
        return this == LIVE || this == FAILED || this == CANCELLED;
    }
}
