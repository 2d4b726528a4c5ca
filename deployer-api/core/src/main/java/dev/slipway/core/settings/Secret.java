package dev.slipway.core.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/// The name of a secret; the value stays in the [SecretStore]. Written `{"secret": "name"}`
/// wherever it is shown or kept.
public record Secret(@JsonProperty("secret") String name) {
    @JsonCreator
    public Secret {
        if (!isName(name)) {
            // not shown: somebody may have put the secret itself here
            throw new IllegalArgumentException(
                    "A secret's name has 1 to 200 letters, digits, '.', '_' and '-', no '.' first");
        }
    }

    static boolean isName(String text) {
        return text.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
    }
}
