/// What a deploy is: its words as records, its flow as one straight method, and the ports behind
/// which the servlet container and the listeners stand.
///
/// Start here: [Deployer] (the verbs), then [DeployFlow] (the steps from bytes to a live version),
/// then [ContextHost] (what a servlet container must be able to do).
///
/// Units are in the types ([java.time.Duration], [java.time.Instant], [java.nio.file.Path]) or in
/// the name (`maxBytes`). Nothing here knows HTTP, Tomcat or New Relic.
@NullMarked
package dev.slipway.core;

import org.jspecify.annotations.NullMarked;
