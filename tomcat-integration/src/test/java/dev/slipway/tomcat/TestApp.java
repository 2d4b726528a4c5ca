package dev.slipway.tomcat;

import dev.slipway.core.AppName;
import dev.slipway.core.Digest;
import dev.slipway.core.LogLine;
import dev.slipway.core.Route;
import dev.slipway.core.StageRequest;
import dev.slipway.core.settings.AppSettings;
import dev.slipway.core.settings.JndiResource;
import dev.slipway.core.settings.SessionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One version of an app on its way to the host.
final class TestApp {
    final List<LogLine> lines = new CopyOnWriteArrayList<>();
    final List<String> warnings = new CopyOnWriteArrayList<>();

    private final String name;
    private final Path folder;
    private final WarFolder war;
    private int version = 1;
    private @Nullable Digest artifact;
    private String host = Route.ANY_HOST;
    private Duration startTimeout = Duration.ofSeconds(60);
    private Duration drainTimeout = AppSettings.DEFAULTS.drainTimeout();
    private SessionPolicy sessions = SessionPolicy.MIGRATE;
    private final Map<String, String> params = new HashMap<>();
    private final Map<String, String> env = new HashMap<>();
    private final Map<String, JndiResource> resources = new HashMap<>();

    TestApp(String name, Path folder, WarFolder war) {
        this.name = name;
        this.folder = folder;
        this.war = war;
    }

    TestApp version(int number) {
        version = number;
        return param("v", String.valueOf(number));
    }

    TestApp artifact(Digest digest) {
        artifact = digest;
        return this;
    }

    TestApp host(String hostName) {
        host = hostName;
        return this;
    }

    TestApp startTimeout(Duration limit) {
        startTimeout = limit;
        return this;
    }

    TestApp drainTimeout(Duration limit) {
        drainTimeout = limit;
        return this;
    }

    TestApp sessions(SessionPolicy policy) {
        sessions = policy;
        return this;
    }

    TestApp param(String key, String value) {
        params.put(key, value);
        return this;
    }

    TestApp env(String key, String value) {
        env.put(key, value);
        return this;
    }

    TestApp resource(String key, JndiResource resource) {
        resources.put(key, resource);
        return this;
    }

    StageRequest request() throws IOException {
        AppSettings d = AppSettings.DEFAULTS;
        AppSettings settings =
                new AppSettings(
                        null,
                        host,
                        d.probe(),
                        startTimeout,
                        drainTimeout,
                        Duration.ZERO,
                        sessions,
                        d.standby(),
                        d.keep(),
                        params,
                        env,
                        resources,
                        d.javax(),
                        d.newrelic(),
                        d.metaspaceBudget());
        AppName app = new AppName(name);
        Path own = Files.createTempDirectory(folder, name.replace('#', '-') + "-" + version + "-");
        Path temp = Files.createDirectories(own.resolve("temp"));
        Path unpacked = war.writeTo(own.resolve("war"));
        return new StageRequest(
                app,
                version,
                settings.route(app),
                settings,
                artifact == null ? unlikeAnyOther() : artifact,
                unpacked,
                Map.of(),
                temp,
                lines::add,
                warnings::add);
    }

    private static Digest unlikeAnyOther() {
        byte[] sha256 = new byte[32];
        ThreadLocalRandom.current().nextBytes(sha256);
        return Digest.of(sha256);
    }
}
