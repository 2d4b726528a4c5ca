package dev.slipway.guest.settings;

import java.net.URI;

/// An address of which something is fetched at a boot.
final class FetchedUrl {
    private FetchedUrl() {}

    /// @throws IllegalArgumentException that says what is wrong
    static URI parse(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null
                || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
            throw new IllegalArgumentException("\"" + text + "\" is no http or https URL");
        }
        return url;
    }
}
