package dev.slipway.rest;

import dev.slipway.core.DeployException;
import dev.slipway.core.OwnConfiguration;
import dev.slipway.core.access.Permission;
import dev.slipway.core.settings.SettingDescription;
import dev.slipway.core.settings.SettingsPatch;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The settings of the server itself.
@Path("v1/settings")
@Produces(MediaType.APPLICATION_JSON)
public final class OwnSettingsResource {
    private final OwnConfiguration configuration;

    OwnSettingsResource(OwnConfiguration configuration) {
        this.configuration = configuration;
    }

    /// What a patch did, or would do.
    ///
    /// @param settings afterwards
    /// @param changed dotted names
    /// @param atRestart those of them that take effect when the server starts again
    public record OwnChange(ObjectNode settings, List<String> changed, List<String> atRestart) {
        static OwnChange of(OwnConfiguration.Change change) {
            return new OwnChange(
                    SettingsPatch.toJson(change.settings()), change.changed(), change.atRestart());
        }
    }

    /// All of them, or with `describe` each with its type, default and meaning.
    @GET
    public Response settings(
            @QueryParam("describe") @DefaultValue("false") boolean describe,
            @Context SecurityContext security) {
        Access.of(security).require(new Permission.Read(null));
        return Response.ok(describe ? described() : SettingsPatch.toJson(configuration.current()))
                .build();
    }

    private Items<SettingDescription> described() {
        return new Items<>(
                SettingsPatch.describe(configuration.current(), configuration.standard()));
    }

    /// A JSON Merge Patch (RFC 7396). It lets other pages and other JMX operations in, so that it
    /// is for admins.
    @PATCH
    public OwnChange change(
            @QueryParam("dry-run") @DefaultValue("false") boolean dryRun,
            ObjectNode patch,
            @Context SecurityContext security)
            throws DeployException, IOException {
        Access access = Access.of(security);
        access.require(new Permission.Administer());
        return OwnChange.of(configuration.change(patch, dryRun, access.who()));
    }
}
