/// Leaves behind what keeps its class loader alive after it is stopped. Start at [Leak].
@NullMarked
package dev.slipway.samples.leaking;

import org.jspecify.annotations.NullMarked;
