package dev.slipway.core.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What happens to a WAR made for `javax.servlet`.
public enum JavaxPolicy {
    @JsonProperty("migrate")
    MIGRATE,
    @JsonProperty("refuse")
    REFUSE
}
