/// Brings another Jersey and another Jackson than the server runs on, and works with them. Start at
/// [Api].
@NullMarked
package dev.slipway.samples.ownjersey;

import org.jspecify.annotations.NullMarked;
