package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.AppStatus;
import dev.slipway.core.DeployException;
import dev.slipway.core.Deployer;
import dev.slipway.core.Digest;
import dev.slipway.core.access.Permission;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.delta.OpenUpload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way of a WAR into the server piece by piece: its list, what is lacking of it, the deploy.
///
/// An upload belongs to the token that opened it. Contents are looked for only in apps which that
/// token may read, whose WARs it could fetch as well.
@Path("v1/uploads")
@Produces(MediaType.APPLICATION_JSON)
public final class UploadsResource {
    private final Deployer deployer;
    private final Deploys deploys;
    private final Limits limits;

    UploadsResource(Deployer deployer, Deploys deploys, Limits limits) {
        this.deployer = deployer;
        this.deploys = deploys;
        this.limits = limits;
    }

    /// @param app whose live version has most of the contents; without it, all are looked through
    @POST
    public Response open(
            @QueryParam("app") @Nullable AppName app,
            InputStream list,
            @Context HttpHeaders headers,
            @Context SecurityContext security)
            throws DeployException, IOException {
        Access access = Access.of(security);
        access.requireDeployOfSomething();
        List<AppName> from = from(app, access);
        OpenUpload opened =
                deployer.openUpload(
                        EntryListing.read(list, headers, limits.maxEntries()), from, access.id());
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/v1/uploads/" + opened.id())
                .entity(opened)
                .build();
    }

    private List<AppName> from(@Nullable AppName app, Access access) {
        if (app != null) {
            access.require(new Permission.Read(app));
            return List.of(app);
        }
        return deployer.apps().stream()
                .map(AppStatus::name)
                .filter(name -> access.may(new Permission.Read(name)))
                .toList();
    }

    @GET
    @Path("{id}")
    public OpenUpload one(@PathParam("id") String id, @Context SecurityContext security)
            throws DeployException {
        return deployer.upload(id, Access.of(security).id());
    }

    @PUT
    @Path("{id}/blobs/{sha256}")
    public void put(
            @PathParam("id") String id,
            @PathParam("sha256") Digest sha256,
            InputStream content,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request,
            @Context SecurityContext security)
            throws DeployException, IOException {
        PlainBody.require(headers, "A content");
        Upload upload = new Upload(content, request.getContentLengthLong(), sha256);
        deployer.putContent(id, sha256, upload, Access.of(security).id());
    }

    @POST
    @Path("{id}/deploy")
    @Produces({MediaType.APPLICATION_JSON, SseStream.TYPE})
    public Response deploy(
            @PathParam("id") String id,
            @QueryParam("name") @Nullable AppName name,
            @BeanParam DeployQuery query,
            @Context HttpHeaders headers,
            @Context SecurityContext security)
            throws DeployException, IOException, InterruptedException {
        if (name == null) {
            throw Refusal.invalid("name: it says which app is deployed");
        }
        Access access = Access.of(security);
        access.require(new Permission.Deploy(name));
        return deploys.answer(deploys.begin(name, query.options(), id, headers, access), headers);
    }

    @DELETE
    @Path("{id}")
    public void discard(@PathParam("id") String id, @Context SecurityContext security)
            throws DeployException {
        deployer.discardUpload(id, Access.of(security).id());
    }
}
