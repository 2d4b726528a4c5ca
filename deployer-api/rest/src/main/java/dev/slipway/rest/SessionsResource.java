package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.DeployException;
import dev.slipway.core.Deployer;
import dev.slipway.core.access.Permission;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;

/// The sessions of an app's live version.
@Path("v1/apps/{name}/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionsResource {
    private final Deployer deployer;

    SessionsResource(Deployer deployer) {
        this.deployer = deployer;
    }

    public record Sessions(int sessions) {}

    public record Expired(int expired) {}

    @GET
    public Sessions count(@PathParam("name") AppName name, @Context SecurityContext security)
            throws DeployException {
        Access.of(security).require(new Permission.Read(name));
        return new Sessions(deployer.app(name).sessions());
    }

    /// Ends all of them, or those nobody has used for as long as `idle`.
    @DELETE
    public Expired expire(
            @PathParam("name") AppName name,
            @QueryParam("idle") @DefaultValue("0s") Duration idle,
            @Context SecurityContext security)
            throws DeployException {
        Access.of(security).require(new Permission.Deploy(name));
        return new Expired(deployer.expireSessions(name, idle));
    }
}
