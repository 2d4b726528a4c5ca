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
        requireWhole(headers);
        Upload upload =
                new Upload(
                        war,
                        request.getContentLengthLong(),
                        ContentDigest.sha256(headers.getHeaderString("Content-Digest")));
        return deploys.answer(
                deploys.begin(name, query.options(), upload, headers, access.who()), headers);
    }

    /// The body is taken as it comes, so it has to be the WAR, all of it, and nothing around it.
    private static void requireWhole(HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        if (type != null && type.getType().equalsIgnoreCase("multipart")) {
            throw Refusal.unsupported(
                    "The body of a PUT is the WAR itself; send a form with POST /v1/apps");
        }
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Refusal.unsupported(
                    "A WAR is compressed in itself; send it without Content-Encoding");
        }
        if (headers.getHeaderString("Content-Range") != null) {
            throw Refusal.invalid("Content-Range: a WAR is sent in one piece");
        }
    }
}
