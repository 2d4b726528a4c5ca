package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.DeployException;
import dev.slipway.core.Deployer;
import dev.slipway.core.Deployer.SettingsChange;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.access.Permission;
import dev.slipway.core.settings.AppSettings;
import dev.slipway.core.settings.SettingDescription;
import dev.slipway.core.settings.SettingsPatch;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The settings of one app.
@Path("v1/apps/{name}/settings")
@Produces(MediaType.APPLICATION_JSON)
public final class SettingsResource {
    private final Deployer deployer;
    private final Answers answers;

    SettingsResource(Deployer deployer, Answers answers) {
        this.deployer = deployer;
        this.answers = answers;
    }

    /// What a patch did, or would do.
    ///
    /// @param settings afterwards
    /// @param changed dotted names
    /// @param deployment the one that swapped a fresh context in; null when there was none
    public record Change(
            ObjectNode settings,
            List<String> changed,
            boolean freshContext,
            @Nullable DeploymentStatus deployment) {
        static Change of(SettingsChange change, @Nullable DeploymentStatus deployment) {
            return new Change(
                    SettingsPatch.toJson(change.settings()),
                    change.changed(),
                    change.freshContext(),
                    deployment);
        }
    }

    /// All of them, or with `describe` each with its type, default and meaning.
    @GET
    public Response settings(
            @PathParam("name") AppName name,
            @QueryParam("describe") @DefaultValue("false") boolean describe,
            @Context SecurityContext security)
            throws DeployException {
        Access.of(security).require(new Permission.Read(name));
        AppSettings settings = deployer.app(name).settings();
        return Response.ok(describe ? described(settings) : SettingsPatch.toJson(settings)).build();
    }

    private static Items<SettingDescription> described(AppSettings settings) {
        return new Items<>(SettingsPatch.describe(settings, AppSettings.DEFAULTS));
    }

    /// A JSON Merge Patch (RFC 7396). What needs a fresh context gets one, swapped in like a
    /// deploy.
    @PATCH
    public Response change(
            @PathParam("name") AppName name,
            @QueryParam("dry-run") @DefaultValue("false") boolean dryRun,
            ObjectNode patch,
            @Context HttpHeaders headers,
            @Context SecurityContext security)
            throws DeployException, IOException, InterruptedException {
        Access access = Access.of(security);
        access.require(new Permission.Deploy(name));
        SettingsChange change = deployer.changeSettings(name, patch, dryRun, access.who());
        return change.deployment() == null
                ? Response.ok(Change.of(change, null)).build()
                : answers.of(
                        change.deployment(), headers, live -> Response.ok(Change.of(change, live)));
    }
}
