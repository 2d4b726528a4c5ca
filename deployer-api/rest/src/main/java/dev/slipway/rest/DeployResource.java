package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.DeployException;
import dev.slipway.core.access.Permission;
import dev.slipway.core.artifact.Upload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;

/// The way of a WAR into the server: the body is the WAR.
@Path("v1/apps")
public final class DeployResource {
    private final Deploys deploys;

    DeployResource(Deploys deploys) {
        this.deploys = deploys;
    }

    /// Deploys the WAR as a new version of the app and answers when it is live, or why it is not.
    @PUT
    @Path("{name}")
    @Produces({MediaType.APPLICATION_JSON, SseStream.TYPE})
    public Response deploy(
            @PathParam("name") AppName name,
            @BeanParam DeployQuery query,
            InputStream war,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request,
            @Context SecurityContext security)
            throws DeployException, IOException, InterruptedException {
        Access access = Access.of(security);
        access.require(new Permission.Deploy(name));
        PlainBody.require(headers, "A WAR");
        Upload upload =
                new Upload(
                        war,
                        request.getContentLengthLong(),
                        ContentDigest.sha256(headers.getHeaderString("Content-Digest")));
        return deploys.answer(
                deploys.begin(name, query.options(), upload, headers, access), headers);
    }
}
