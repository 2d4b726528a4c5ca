/// What clients see of the deployer: resources over HTTP, uploads, problems (RFC 9457), events
/// (SSE).
///
/// Start here: [ControlApi], which lists the resources, then [AppsResource].
@NullMarked
package dev.slipway.rest;

import org.jspecify.annotations.NullMarked;
