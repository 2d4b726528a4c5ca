/// Does not start, for a reason that lies two causes deep in its own code. Start at [OpenTheShop].
@NullMarked
package dev.slipway.samples.broken;

import org.jspecify.annotations.NullMarked;
