package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.AppStatus;
import dev.slipway.core.DeployException;
import dev.slipway.core.Deployer;
import dev.slipway.core.access.Permission;
import jakarta.ws.rs.POST;
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
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Rollback, restart, stop, start: what can be done with the versions that are here already.
@Path("v1/apps")
public final class LifecycleResource {
    private final Deployer deployer;
    private final Answers answers;

    LifecycleResource(Deployer deployer, Answers answers) {
        this.deployer = deployer;
        this.answers = answers;
    }

    /// @param to a version's number; null for the newest one before the live one
    public record Rollback(@Nullable Integer to) {}

    @POST
    @Path("{name}/rollback")
    @Produces({MediaType.APPLICATION_JSON, SseStream.TYPE})
    public Response rollback(
            @PathParam("name") AppName name,
            Rollback wanted,
            @QueryParam("queue") @Nullable Duration queue,
            @Context HttpHeaders headers,
            @Context SecurityContext security)
            throws DeployException, IOException, InterruptedException {
        OptionalInt to = wanted.to() == null ? OptionalInt.empty() : OptionalInt.of(wanted.to());
        return answers.of(
                deployer.rollback(name, to, deploying(security, name), QueryValues.patience(queue)),
                headers);
    }

    /// The same version in a fresh context, swapped in like a deploy.
    @POST
    @Path("{name}/restart")
    @Produces({MediaType.APPLICATION_JSON, SseStream.TYPE})
    public Response restart(
            @PathParam("name") AppName name,
            @QueryParam("queue") @Nullable Duration queue,
            @Context HttpHeaders headers,
            @Context SecurityContext security)
            throws DeployException, IOException, InterruptedException {
        return answers.of(
                deployer.restart(name, deploying(security, name), QueryValues.patience(queue)),
                headers);
    }

    @POST
    @Path("{name}/start")
    @Produces({MediaType.APPLICATION_JSON, SseStream.TYPE})
    public Response start(
            @PathParam("name") AppName name,
            @QueryParam("queue") @Nullable Duration queue,
            @Context HttpHeaders headers,
            @Context SecurityContext security)
            throws DeployException, IOException, InterruptedException {
        return answers.of(
                deployer.start(name, deploying(security, name), QueryValues.patience(queue)),
                headers);
    }

    /// Drains and stops the app; its versions and settings are kept.
    @POST
    @Path("{name}/stop")
    @Produces(MediaType.APPLICATION_JSON)
    public AppStatus stop(@PathParam("name") AppName name, @Context SecurityContext security)
            throws DeployException, IOException {
        deployer.stop(name, deploying(security, name));
        return deployer.app(name);
    }

    /// @return who asks
    private static String deploying(SecurityContext security, AppName name) {
        Access access = Access.of(security);
        access.require(new Permission.Deploy(name));
        return access.who();
    }
}
