package dev.slipway.core.delta;

import dev.slipway.core.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry of a WAR as a client announces it. Nothing of it is believed.
///
/// @param name as a WAR spells it; a directory's ends with a slash
/// @param sha256 of the unpacked bytes
/// @param size of the unpacked bytes
/// @param modified when the entry was changed; null for what is known of the same entry, else now
public record ListedEntry(String name, Digest sha256, long size, @Nullable Instant modified) {}
