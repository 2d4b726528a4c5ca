package dev.slipway.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Path and query of a call, encoded.
final class Target {
    private final StringBuilder text = new StringBuilder();
    private char separator = '?';

    private Target() {}

    static Target of(String... segments) {
        Target target = new Target();
        for (String segment : segments) {
            target.text.append('/').append(encoded(segment));
        }
        return target;
    }

    /// @param value null leaves the parameter out
    Target with(String name, @Nullable Object value) {
        if (value != null) {
            text.append(separator).append(name).append('=').append(encoded(value.toString()));
            separator = '&';
        }
        return this;
    }

    private static String encoded(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
