package dev.slipway.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/// A body that is taken as it comes, so it has to be the thing itself, all of it, and nothing
/// around it.
final class PlainBody {
    private PlainBody() {}

    /// @param what begins a sentence, as in `A WAR`
    /// @throws Refusal unsupported-media-type or invalid-request
    static void require(HttpHeaders headers, String what) {
        MediaType type = headers.getMediaType();
        if (type != null && type.getType().equalsIgnoreCase("multipart")) {
            throw Refusal.unsupported(
                    what + " is the body of a PUT itself; send a form with POST /v1/apps");
        }
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Refusal.unsupported(what + " is sent as it is, without Content-Encoding");
        }
        if (headers.getHeaderString("Content-Range") != null) {
            throw Refusal.invalid("Content-Range: " + what + " is sent in one piece");
        }
    }
}
