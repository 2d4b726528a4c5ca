package dev.slipway.core.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/// The name of a secret; the value stays in the [SecretStore]. Written `{"secret": "name"}`
/// wherever it is shown or kept.
public record Secret(@JsonProperty("secret") String name) {
    @JsonCreator
    public Secret {
        if (!name.matches("[A-Za-z0-9._-]{1,200}") || name.startsWith(".")) {
            throw new IllegalArgumentException(
                    "A secret's name has letters, digits, '.', '_' and '-', unlike \""
                            + name
                            + "\"");
        }
    }
}
