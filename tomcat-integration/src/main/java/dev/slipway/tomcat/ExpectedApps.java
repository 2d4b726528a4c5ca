package dev.slipway.tomcat;

import dev.slipway.core.AppName;
import dev.slipway.core.Route;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.apache.catalina.Host;

/// Apps that are to become live. Until one is, an empty context holds its route, which comes before
/// every version in the order of the routing table; so no other app is asked in its place, and the
/// first version to be shown there takes over. Thread rule: any thread.
final class ExpectedApps {
    private static final Route EVERYWHERE = new Route(Route.ANY_HOST, "");

    private final RoutingTable routes;
    private final Function<Route, Host> hosts;
    private final Map<AppName, Held> held = new ConcurrentHashMap<>();
    private final Held everything;

    private record Held(Route route, Context context) {}

    /// Holds every route until it is told which.
    ExpectedApps(RoutingTable routes, Function<Route, Host> hosts) {
        this.routes = routes;
        this.hosts = hosts;
        this.everything = hold(EVERYWHERE, "");
    }

    void expect(Map<AppName, Route> apps) {
        apps.forEach((app, route) -> held.put(app, hold(route, "0")));
        letGo(everything);
    }

    /// The app is live, or will not be. Harmless when repeated.
    void lift(AppName app) {
        Held there = held.remove(app);
        if (there != null) {
            letGo(there);
        }
    }

    private Held hold(Route route, String order) {
        Held holding = new Held(route, NotLive.context(route, hosts.apply(route), order));
        routes.show(route, holding.context);
        return holding;
    }

    private void letGo(Held there) {
        routes.hide(there.route, there.context);
    }
}
