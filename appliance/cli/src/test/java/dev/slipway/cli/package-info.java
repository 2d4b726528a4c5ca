/// The command line against a server that really listens, and says what the test tells it to.
@NullMarked
package dev.slipway.cli;

import org.jspecify.annotations.NullMarked;
