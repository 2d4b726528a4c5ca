package dev.slipway.rest;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.access.Permission;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.KeptAgent;
import dev.slipway.core.monitoring.Monitoring;
import dev.slipway.core.monitoring.MonitoringException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;

/// The monitoring agents that are kept here. One is code that will run in the server, so only an
/// admin may send it.
@Path("v1/monitoring/agents")
@Produces(MediaType.APPLICATION_JSON)
public final class AgentsResource {
    private final Monitoring monitoring;

    AgentsResource(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    @GET
    public Items<KeptAgent> list(@Context SecurityContext security) {
        Access.of(security).require(new Permission.Read(null));
        return new Items<>(monitoring.agents());
    }

    /// The body is the agent's jar, or the zip that New Relic hands out.
    @PUT
    @Path("{kind}")
    public KeptAgent keep(
            @PathParam("kind") String kind,
            InputStream agent,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request,
            @Context SecurityContext security)
            throws DeployException, MonitoringException, IOException {
        Access.of(security).require(new Permission.Administer());
        AgentKind known = kind(kind);
        Digest announced = ContentDigest.sha256(headers.getHeaderString("Content-Digest"));
        if (announced == null) {
            throw Refusal.invalid(
                    "An agent comes with its digest: Content-Digest: sha-256=:…:, in Base64");
        }
        return monitoring.keep(known, new Upload(agent, request.getContentLengthLong(), announced));
    }

    @DELETE
    @Path("{kind}")
    public void remove(@PathParam("kind") String kind, @Context SecurityContext security)
            throws DeployException, IOException {
        Access.of(security).require(new Permission.Administer());
        monitoring.remove(kind(kind));
    }

    private static AgentKind kind(String text) throws DeployException {
        try {
            return AgentKind.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw new DeployException(new Failure.NotFound("kind of agent " + text), unknown);
        }
    }
}
