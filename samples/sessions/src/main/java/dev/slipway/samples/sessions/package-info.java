/// Counts visits in a session that outlives the version it began on. Start at [Visits].
@NullMarked
package dev.slipway.samples.sessions;

import org.jspecify.annotations.NullMarked;
