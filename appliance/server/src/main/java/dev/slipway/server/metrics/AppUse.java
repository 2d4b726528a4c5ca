package dev.slipway.server.metrics;

import dev.slipway.core.AppName;
import dev.slipway.core.AppStatus;
import dev.slipway.tomcat.meter.AppMeter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What each app that is there does; the requests' names are those of Micrometer's observation of a
/// server, the sessions' of its `TomcatMetrics`.
///
/// @param meters in the container; an app may have none yet
record AppUse(Supplier<List<AppStatus>> apps, Supplier<Map<AppName, AppMeter>> meters)
        implements Source {
    private record One(AppStatus app, AppMeter meter) {
        Labels name() {
            return Labels.of("app", app.name().value());
        }
    }

    @Override
    public void writeTo(Exposition page) {
        Map<AppName, AppMeter> known = meters.get();
        List<One> all =
                apps.get().stream()
                        .map(app -> new One(app, known.getOrDefault(app.name(), new AppMeter())))
                        .toList();
        requests(page, all);
        sessions(page, all);
        states(page, all);
        leaks(page, all);
    }

    private static void requests(Exposition page, List<One> all) {
        Exposition.Family times =
                page.histogram(
                        "http_server_requests_seconds",
                        "Time from a request to the end of its answer");
        all.forEach(one -> RequestTimes.write(times, one.name(), one.meter().answers()));
        Exposition.Family longest =
                page.gauge(
                        "http_server_requests_seconds_max",
                        "The longest of the last minute or two");
        all.forEach(one -> RequestTimes.writeLongest(longest, one.name(), one.meter().answers()));
        Exposition.Family running =
                page.gauge("slipway_app_requests_in_flight", "Requests and WebSockets of now");
        all.forEach(one -> running.sample(one.name(), one.app().requestsInFlight()));
    }

    private static void sessions(Exposition page, List<One> all) {
        Exposition.Family active =
                page.gauge("tomcat_sessions_active_current_sessions", "Sessions of now");
        all.forEach(one -> active.sample(one.name(), one.app().sessions()));
        Exposition.Family begun =
                page.counter("tomcat_sessions_created_sessions_total", "Sessions begun");
        all.forEach(one -> begun.sample(one.name(), one.meter().sessionsBegun().sum()));
        Exposition.Family expired =
                page.counter("tomcat_sessions_expired_sessions_total", "Sessions ended");
        all.forEach(one -> expired.sample(one.name(), one.meter().sessionsExpired().sum()));
    }

    private static void states(Exposition page, List<One> all) {
        Exposition.Family running =
                page.gauge("slipway_app_running", "Whether a version is live, 1 or 0");
        all.forEach(one ->
                running.sample(one.name(), one.app().state() == AppStatus.State.RUNNING ? 1 : 0));
        Exposition.Family version =
                page.gauge("slipway_app_version", "Number of the live version, with its label");
        all.forEach(one -> {
            Integer live = one.app().version();
            String label = one.app().label();
            if (live != null) {
                version.sample(one.name().and("label", label == null ? "" : label), live);
            }
        });
        Exposition.Family standby =
                page.gauge("slipway_app_standby_versions", "Versions kept started for a rollback");
        all.forEach(one -> standby.sample(one.name(), one.app().standby().size()));
    }

    private static void leaks(Exposition page, List<One> all) {
        Exposition.Family versions =
                page.gauge("slipway_app_leaked_versions", "Stopped versions still in memory");
        all.forEach(one -> versions.sample(one.name(), one.app().leaks().size()));
        Exposition.Family bytes =
                page.gauge(
                        "slipway_app_leaked_metaspace_bytes", "Metaspace they are known to hold");
        all.forEach(one -> bytes.sample(one.name(), heldBytes(one.app())));
    }

    private static long heldBytes(AppStatus app) {
        return app.leaks().stream()
                .mapToLong(leak -> leak.metaspaceBytes() == null ? 0 : leak.metaspaceBytes())
                .sum();
    }
}
