package dev.slipway.core.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// Where a browser's page comes from, as the header `Origin` has it: `https://ops.example`, with a
/// port where it is not the usual one.
public record Origin(@JsonValue String text) {
    private static final Pattern FORM =
            Pattern.compile("https?://([a-z0-9.-]{1,253}|\\[[0-9a-f:]+])(:\\d{1,5})?");

    /// @throws IllegalArgumentException when no browser would send it
    @JsonCreator
    public Origin {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    Quoted.of(text)
                            + " is not like \"https://ops.example\": scheme, host in lower case, port"
                            + " perhaps, no path");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
