package dev.slipway.core;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a deployment ended.
public enum Outcome {
    @JsonProperty("deployed")
    DEPLOYED,
    @JsonProperty("unchanged")
    UNCHANGED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED
}
