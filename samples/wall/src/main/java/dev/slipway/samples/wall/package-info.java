/// Looks for everything an app must not see of the server, and for what it must. Start at [Look].
@NullMarked
package dev.slipway.samples.wall;

import org.jspecify.annotations.NullMarked;
