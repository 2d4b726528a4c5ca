package dev.slipway.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What load balancers and orchestrators ask, without a token.
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final Supplier<Readiness> readiness;

    HealthResource(Supplier<Readiness> readiness) {
        this.readiness = readiness;
    }

    /// @param notReady the apps that are not; null when nothing is wrong
    record Health(String status, @Nullable List<String> notReady) {}

    /// The control plane answers.
    @GET
    @Path("live")
    public Response live() {
        return now(Response.ok(new Health("live", null)));
    }

    /// Every app of the ledger is served, too.
    @GET
    @Path("ready")
    public Response ready() {
        Readiness now = readiness.get();
        Response.ResponseBuilder answer =
                now.ready()
                        ? Response.ok(new Health("ready", null))
                        : Response.status(Response.Status.SERVICE_UNAVAILABLE)
                                .entity(new Health("not ready", now.notReady()));
        return now(answer);
    }

    private static Response now(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
