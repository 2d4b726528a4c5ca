package dev.slipway.rest;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// The query of a deploy. Jersey fills it in, as text: what is wrong with a value is said better
/// where it is read than from inside an injection.
public final class DeployQuery {
    /// The setting `path`.
    @QueryParam("path")
    @Nullable String path;

    /// The setting `host`.
    @QueryParam("host")
    @Nullable String host;

    /// What the uploader calls the version.
    @QueryParam("label")
    @Nullable String label;

    /// How long this version may take to start, this time.
    @QueryParam("timeout")
    @Nullable String timeout;

    /// The setting `probe.path`.
    @QueryParam("probe")
    @Nullable String probe;

    /// Whether the app is gone after the next start of the server.
    @QueryParam("ephemeral")
    @Nullable String ephemeral;

    /// Whether even what is live already gets a fresh context.
    @QueryParam("force")
    @Nullable String force;

    /// How long to wait for other deployments of the app.
    @QueryParam("queue")
    @Nullable String queue;

    DeployOptions options() {
        return Refusal.unlessParsed(() ->
                new DeployOptions(
                        DeployOptions.patch(
                                JsonNodeFactory.instance.objectNode(), path, host, probe),
                        label,
                        QueryValues.duration("timeout", timeout),
                        QueryValues.flag("ephemeral", ephemeral),
                        QueryValues.flag("force", force),
                        QueryValues.patience(QueryValues.duration("queue", queue))));
    }
}
