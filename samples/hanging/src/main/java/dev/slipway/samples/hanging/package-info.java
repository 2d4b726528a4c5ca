/// Never finishes starting, and stops waiting only when asked and when it pleases. Start at [Hang].
@NullMarked
package dev.slipway.samples.hanging;

import org.jspecify.annotations.NullMarked;
