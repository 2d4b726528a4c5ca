package dev.slipway.core.monitoring;

import dev.slipway.core.Digest;
import java.time.Instant;

/// An agent's jar that is kept here.
///
/// @param version as the jar says
/// @param digest of the jar, also when it came in an archive
/// @param size of the jar, in bytes
public record KeptAgent(AgentKind kind, String version, Digest digest, long size, Instant since) {}
