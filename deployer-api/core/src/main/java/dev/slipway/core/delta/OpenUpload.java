package dev.slipway.core.delta;

import dev.slipway.core.Digest;
import java.time.Instant;
import java.util.List;

/// An upload that waits for contents, or for its deployment.
///
/// @param lacking the contents that have yet to be sent, each once, in the order of the list
/// @param lackingBytes how many bytes that are
/// @param expires when it goes unless it is used
public record OpenUpload(String id, List<Digest> lacking, long lackingBytes, Instant expires) {
    public OpenUpload {
        lacking = List.copyOf(lacking);
    }
}
