/// A room where everybody hears everybody, over WebSocket. Start at [Room].
@NullMarked
package dev.slipway.samples.chat;

import org.jspecify.annotations.NullMarked;
