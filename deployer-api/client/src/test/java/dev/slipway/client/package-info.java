/// The client against a server that really listens, and says what the test tells it to.
@NullMarked
package dev.slipway.client;

import org.jspecify.annotations.NullMarked;
