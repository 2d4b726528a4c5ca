/// `GET /metrics`: what monitors scrape, in Prometheus' text format.
///
/// Start here: [MetricsServlet]. Nothing is measured before the first scrape but what cannot be
/// asked later: the requests of each app (by `dev.slipway.tomcat.meter`) and the ends of
/// deployments. Names, labels and units are Micrometer's where it has one, so that dashboards made
/// for it work; what only Slipway has begins with `slipway_`.
///
/// Sources: https://prometheus.io/docs/instrumenting/exposition_formats/ and the binders of
/// Micrometer 1.17.
@NullMarked
package dev.slipway.server.metrics;

import org.jspecify.annotations.NullMarked;
