package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.DeployException;
import dev.slipway.core.Deployer;
import dev.slipway.core.Deployment;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.LogLine;
import dev.slipway.core.access.Permission;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/// The attempts to make versions live, those that run among them.
@Path("v1/deployments")
@Produces(MediaType.APPLICATION_JSON)
public final class DeploymentsResource {
    private final Deployer deployer;
    private final DeploymentEvents events;

    DeploymentsResource(Deployer deployer, DeploymentEvents events) {
        this.deployer = deployer;
        this.events = events;
    }

    /// Those the caller may see, newest first.
    @GET
    public Items<DeploymentStatus> list(
            @QueryParam("app") @Nullable AppName app,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @Context SecurityContext security) {
        Access access = Access.of(security);
        if (app != null) {
            access.require(new Permission.Read(app));
        }
        if (limit < 1) {
            throw Refusal.invalid("limit: it is 1 or more");
        }
        return new Items<>(
                deployer.deployments().stream()
                        .filter(deployment -> app == null || app.equals(deployment.app()))
                        .filter(deployment -> access.may(new Permission.Read(deployment.app())))
                        .limit(limit)
                        .toList());
    }

    @GET
    @Path("{id}")
    public DeploymentStatus one(@PathParam("id") String id, @Context SecurityContext security)
            throws DeployException {
        return readable(id, security).status();
    }

    /// Its events from the beginning, while it runs and as long as they are remembered; the outcome
    /// is the last.
    @GET
    @Path("{id}/events")
    @Produces(SseStream.TYPE)
    public Response events(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") @DefaultValue("0") long after,
            @Context SecurityContext security)
            throws DeployException {
        return events.stream(readable(id, security), after);
    }

    /// What the version wrote while it started; of the newest hundred deployments since the server
    /// has started.
    @GET
    @Path("{id}/log")
    public Items<LogLine> log(@PathParam("id") String id, @Context SecurityContext security)
            throws DeployException {
        return new Items<>(readable(id, security).log());
    }

    /// Cancels one that is not yet live.
    @DELETE
    @Path("{id}")
    public Response cancel(@PathParam("id") String id, @Context SecurityContext security)
            throws DeployException {
        Deployment deployment = deployer.deployment(id);
        Access.of(security).require(new Permission.Deploy(deployment.app()));
        if (!deployer.cancel(id)) {
            throw Refusal.notCancellable(deployment.status());
        }
        return Response.accepted(deployment.status()).build();
    }

    private Deployment readable(String id, SecurityContext security) throws DeployException {
        Deployment deployment = deployer.deployment(id);
        Access.of(security).require(new Permission.Read(deployment.app()));
        return deployment;
    }
}
