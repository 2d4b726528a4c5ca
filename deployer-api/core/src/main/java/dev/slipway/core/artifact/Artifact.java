package dev.slipway.core.artifact;

import dev.slipway.core.Digest;

/// The bytes of a version, safe on disk.
///
/// @param size bytes of the WAR as it was sent
public record Artifact(Digest digest, long size) {}
