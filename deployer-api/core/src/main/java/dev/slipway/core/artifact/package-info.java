/// The bytes of versions: received from hostile hands, kept by their SHA-256, given back as they
/// were sent.
///
/// Start here: [ArtifactStore].
@NullMarked
package dev.slipway.core.artifact;

import org.jspecify.annotations.NullMarked;
