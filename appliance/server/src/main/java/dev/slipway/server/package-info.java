/// The product: one JVM that serves apps on one port and the control plane on another. Wiring only;
/// what a deploy is lives in `dev.slipway.core`, how it looks from outside in `dev.slipway.rest`,
/// how a context starts in `dev.slipway.tomcat`.
///
/// Start here: [Main], then [SlipwayServer].
@NullMarked
package dev.slipway.server;

import org.jspecify.annotations.NullMarked;
