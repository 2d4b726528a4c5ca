package dev.slipway.client;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What may be said of a deploy besides the WAR. Null leaves it to the server.
///
/// @param name of the app
/// @param label what the version is called
/// @param path context path
/// @param host virtual host
/// @param probe path of the health check
/// @param timeout how long the version may take to start
/// @param ephemeral whether the app is gone after the next start of the server
/// @param force whether even what is live already gets a fresh context
/// @param queue how long to wait for other deployments of the app, in the order of asking
public record DeployOptions(
        String name,
        @Nullable String label,
        @Nullable String path,
        @Nullable String host,
        @Nullable String probe,
        @Nullable Duration timeout,
        boolean ephemeral,
        boolean force,
        @Nullable Duration queue) {

    public static DeployOptions named(String name) {
        return new DeployOptions(name, null, null, null, null, null, false, false, null);
    }

    /// The app is named as Tomcat would read the file name: `shop.war` is `shop`, `a#b##7.war` is
    /// `a#b`.
    public static DeployOptions of(Path war) {
        String file = String.valueOf(war.getFileName());
        String base =
                file.toLowerCase(java.util.Locale.ROOT).endsWith(".war")
                        ? file.substring(0, file.length() - 4)
                        : file;
        int version = base.indexOf("##");
        return named(version < 0 ? base : base.substring(0, version));
    }

    public DeployOptions withLabel(@Nullable String wanted) {
        return new DeployOptions(name, wanted, path, host, probe, timeout, ephemeral, force, queue);
    }

    public DeployOptions withPath(@Nullable String wanted) {
        return new DeployOptions(
                name, label, wanted, host, probe, timeout, ephemeral, force, queue);
    }

    public DeployOptions withHost(@Nullable String wanted) {
        return new DeployOptions(
                name, label, path, wanted, probe, timeout, ephemeral, force, queue);
    }

    public DeployOptions withProbe(@Nullable String wanted) {
        return new DeployOptions(name, label, path, host, wanted, timeout, ephemeral, force, queue);
    }

    public DeployOptions withTimeout(@Nullable Duration wanted) {
        return new DeployOptions(name, label, path, host, probe, wanted, ephemeral, force, queue);
    }

    public DeployOptions withEphemeral(boolean wanted) {
        return new DeployOptions(name, label, path, host, probe, timeout, wanted, force, queue);
    }

    public DeployOptions withForce(boolean wanted) {
        return new DeployOptions(name, label, path, host, probe, timeout, ephemeral, wanted, queue);
    }

    public DeployOptions withQueue(@Nullable Duration wanted) {
        return new DeployOptions(name, label, path, host, probe, timeout, ephemeral, force, wanted);
    }

    Target target() {
        return on(Target.of("v1", "apps", name));
    }

    /// @param upload whose contents are deployed
    Target target(String upload) {
        return on(Target.of("v1", "uploads", upload, "deploy").with("name", name));
    }

    private Target on(Target target) {
        return target.with("label", label)
                .with("path", path)
                .with("host", host)
                .with("probe", probe)
                .with("timeout", timeout)
                .with("ephemeral", ephemeral ? true : null)
                .with("force", force ? true : null)
                .with("queue", queue);
    }
}
