package dev.slipway.core.artifact;

import dev.slipway.core.Digest;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A WAR that is about to be sent.
///
/// @param body read once, to its end, never held in memory; whoever made it closes it
/// @param announcedBytes the length the client announced, or -1
/// @param announcedDigest what the client says it sends, or null
public record Upload(InputStream body, long announcedBytes, @Nullable Digest announcedDigest) {}
