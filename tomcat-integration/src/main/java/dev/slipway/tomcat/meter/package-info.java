/// What users ask of each app, counted on the request path without locks and without garbage, and
/// read when somebody scrapes.
///
/// Start here: [AppMeter]. Counts belong to an app and go on from version to version; they begin at
/// zero with the process, and again after an undeploy.
@NullMarked
package dev.slipway.tomcat.meter;

import org.jspecify.annotations.NullMarked;
