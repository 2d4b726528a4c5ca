/// The servlet container behind the deploy flow: versions of apps as contexts of an embedded
/// Tomcat, staged where no user can reach them, swapped in by one change of the routing table, and
/// drained by counting.
///
/// Start here: [TomcatHost].
@NullMarked
package dev.slipway.tomcat;

import org.jspecify.annotations.NullMarked;
