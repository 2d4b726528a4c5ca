package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.AppStatus;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The apps there are.
@Path("v1/apps")
@Produces(MediaType.APPLICATION_JSON)
public final class AppsResource {
    private final Deployer deployer;

    AppsResource(Deployer deployer) {
        this.deployer = deployer;
    }

    /// Those the caller may see, by name.
    @GET
    public Items<AppStatus> list(@Context SecurityContext security) {
        Access access = Access.of(security);
        return new Items<>(
                deployer.apps().stream()
                        .filter(app -> access.may(new Permission.Read(app.name())))
                        .toList());
    }

    @GET
    @Path("{name}")
    public Response one(@PathParam("name") AppName name, @Context SecurityContext security)
            throws DeployException {
        Access.of(security).require(new Permission.Read(name));
        AppStatus app = deployer.app(name);
        Response.ResponseBuilder answer = Response.ok(app);
        return (app.digest() == null ? answer : answer.tag(app.digest().hex())).build();
    }

    /// Drains, stops and removes the app. With `keep` its versions stay for a later rollback.
    @DELETE
    @Path("{name}")
    public void remove(
            @PathParam("name") AppName name,
            @QueryParam("drain") @Nullable Duration drain,
            @QueryParam("keep") @DefaultValue("false") boolean keep,
            @Context SecurityContext security)
            throws DeployException, IOException {
        Access access = Access.of(security);
        access.require(new Permission.Deploy(name));
        deployer.undeploy(name, drain, keep, access.who());
    }
}
