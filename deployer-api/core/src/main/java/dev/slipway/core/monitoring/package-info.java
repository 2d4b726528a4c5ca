/// Monitoring agents, as clients see them: kept here, attached to the running server, and stopped.
///
/// Start here: [Monitoring], the port; who implements it knows the agents.
@NullMarked
package dev.slipway.core.monitoring;

import org.jspecify.annotations.NullMarked;
