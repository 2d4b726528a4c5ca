/// What happened, for whoever watches: deployments, health, leaks.
///
/// Start here: [Events].
@NullMarked
package dev.slipway.core.event;

import org.jspecify.annotations.NullMarked;
