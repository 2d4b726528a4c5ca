/// Answers late, to see what a swap does to requests in flight. Start at [Wait].
@NullMarked
package dev.slipway.samples.slow;

import org.jspecify.annotations.NullMarked;
