package dev.slipway.core.settings;

import dev.slipway.core.AppName;
import dev.slipway.core.Route;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be set for one app. [#DEFAULTS] holds for all that nobody has set.
public record AppSettings(
        @Setting(
                        value = "Context path, as in /shop; by default what the app's name says.",
                        freshContext = true)
                @Nullable String path,
        @Setting(
                        value =
                                "Virtual host the app answers on; * is every host no other app claims.",
                        freshContext = true)
                String host,
        @Setting("The health check a version passes before it is let in.") ProbeSettings probe,
        @Setting("How long a version may take to start.") Duration startTimeout,
        @Setting("How long requests that began on the old version may go on after the swap.")
                Duration drainTimeout,
        @Setting(
                        "How long a new version is watched after the swap; one that answers with more server errors than the version before, or fails the probe, is rolled back. 0 watches none.")
                Duration bake,
        @Setting(
                        value =
                                "What becomes of sessions when another version takes over: migrate moves them, sticky leaves them on the old version until the drainTimeout, drop ends them.",
                        freshContext = true)
                SessionPolicy sessions,
        @Setting(
                        value =
                                "How many drained versions are kept started, for a rollback at once.",
                        unit = "versions")
                int standby,
        @Setting(
                        value = "How many versions are kept on disk, the live one among them.",
                        unit = "versions")
                int keep,
        @Setting(
                        value =
                                "Context parameters, as ServletContext.getInitParameter gives them.",
                        freshContext = true)
                Map<String, String> contextParams,
        @Setting(
                        value =
                                "Environment entries, looked up as java:comp/env/NAME; they go before web.xml's.",
                        freshContext = true)
                Map<String, String> env,
        @Setting(
                        value =
                                "JNDI resources below java:comp/env: data sources, mail sessions, plain values.",
                        freshContext = true)
                Map<String, JndiResource> resources,
        @Setting(
                        "What happens to a WAR made for javax.servlet: migrate rewrites it, refuse does not take it.")
                JavaxPolicy javax,
        @Setting("How New Relic's agent, when it is attached, tells this app from others.")
                NewRelicNaming newrelic,
        @Setting("What stopped versions that do not leave the memory may hold of it.")
                MetaspaceBudget metaspaceBudget) {

    public static final AppSettings DEFAULTS =
            new AppSettings(
                    null,
                    Route.ANY_HOST,
                    ProbeSettings.DEFAULTS,
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(30),
                    Duration.ZERO,
                    SessionPolicy.MIGRATE,
                    1,
                    5,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    JavaxPolicy.MIGRATE,
                    NewRelicNaming.DEFAULTS,
                    MetaspaceBudget.DEFAULTS);

    public AppSettings {
        String route = path == null ? "" : canonical(path);
        String virtualHost = host;
        Checks checks =
                new Checks()
                        .accepts("path", () -> new Route(Route.ANY_HOST, route))
                        .accepts("host", () -> new Route(virtualHost, ""))
                        .positive("startTimeout", startTimeout)
                        .notNegative("drainTimeout", drainTimeout)
                        .notNegative("bake", bake)
                        .range("standby", standby, 0, 10)
                        .range("keep", keep, 1, 1000);
        contextParams
                .keySet()
                .forEach(name -> checks.that(!name.isBlank(), "contextParams", "has no name"));
        env.keySet().forEach(name -> checkJndiName(checks, "env", name));
        resources.keySet().forEach(name -> checkJndiName(checks, "resources", name));
        checks.done();
        path = path == null ? null : route;
        contextParams = SortedCopy.of(contextParams);
        env = SortedCopy.of(env);
        resources = SortedCopy.of(resources);
    }

    /// Where an app with these settings is reached.
    public Route route(AppName app) {
        return new Route(host, path == null ? app.defaultPath() : path);
    }

    /// The same with another limit on the start.
    public AppSettings withStartTimeout(Duration timeout) {
        return with(timeout, contextParams);
    }

    /// The same with this context parameter, unless there is one of its name.
    public AppSettings withContextParam(String name, String value) {
        Map<String, String> more = new HashMap<>(contextParams);
        more.putIfAbsent(name, value);
        return with(startTimeout, more);
    }

    private AppSettings with(Duration timeout, Map<String, String> params) {
        return new AppSettings(
                path,
                host,
                probe,
                timeout,
                drainTimeout,
                bake,
                sessions,
                standby,
                keep,
                params,
                env,
                resources,
                javax,
                newrelic,
                metaspaceBudget);
    }

    private static void checkJndiName(Checks checks, String setting, String name) {
        checks.that(
                name.matches("[^/:\\s]+(/[^/:\\s]+)*"),
                setting + "." + name,
                "is not a name as it follows java:comp/env/, like jdbc/main");
    }

    private static String canonical(String path) {
        return path.equals("/") ? "" : path;
    }
}
