package dev.slipway.image.oci;

import dev.slipway.image.Sha256;
import dev.slipway.image.root.Content;
import java.io.IOException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Content that is known by its digest.
///
/// @param type its media type
/// @param sha256 64 lower-case hexadecimal digits
record Blob(String type, Content content, String sha256) {
    static Blob of(String type, Content content) throws IOException {
        return new Blob(type, content, Sha256.of(content));
    }

    /// Where it is in a layout.
    String path() {
        return "blobs/sha256/" + sha256;
    }

    /// What others say of it.
    ObjectNode descriptor() throws IOException {
        return JsonNodeFactory.instance
                .objectNode()
                .put("mediaType", type)
                .put("digest", "sha256:" + sha256)
                .put("size", content.size());
    }
}
