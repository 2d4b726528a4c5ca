package dev.slipway.server.metrics;

import dev.slipway.tomcat.TomcatHost;
import dev.slipway.tomcat.meter.ServerLoad;

/// The data plane as a whole: names of Micrometer's `TomcatMetrics`.
record TomcatUse(TomcatHost host) implements Source {
    @Override
    public void writeTo(Exposition page) {
        ServerLoad load = host.load();
        Labels name = Labels.of("name", load.connector());
        page.summary("tomcat_global_request_seconds", "Requests and their time")
                .sample("_count", name, load.requests())
                .sample("_sum", name, Seconds.of(load.processing()));
        page.gauge("tomcat_global_request_max_seconds", "The longest request since the start")
                .sample(name, Seconds.of(load.longest()));
        page.counter("tomcat_global_error_total", "Answers with a status of 400 and above")
                .sample(name, load.errors());
        page.counter("tomcat_global_received_bytes_total", "Bytes of bodies received")
                .sample(name, load.bytesReceived());
        page.counter("tomcat_global_sent_bytes_total", "Bytes of bodies sent")
                .sample(name, load.bytesSent());
        page.gauge("tomcat_threads_busy_threads", "Threads that serve a request")
                .sample(name, load.threads().busy());
        page.gauge("tomcat_threads_current_threads", "Threads there are to serve requests")
                .sample(name, load.threads().current());
        page.gauge("tomcat_threads_config_max_threads", "How many there may be")
                .sample(name, load.threads().max());
        page.gauge("tomcat_connections_current_connections", "Open connections")
                .sample(name, load.connections().current());
        page.gauge("tomcat_connections_config_max_connections", "How many are accepted")
                .sample(name, load.connections().max());
    }
}
