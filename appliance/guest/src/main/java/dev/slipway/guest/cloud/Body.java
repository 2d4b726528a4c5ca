package dev.slipway.guest.cloud;

import java.nio.charset.StandardCharsets;

/// What somebody answered, or what was in a file.
final class Body {
    private final byte[] bytes;

    Body(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Of a value that is one line: a name, an id, a token.
    String line() {
        return text().strip().lines().findFirst().orElse("");
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
