package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.DeployException;
import dev.slipway.core.Deployer;
import dev.slipway.core.Failure;
import dev.slipway.core.VersionStatus;
import dev.slipway.core.access.Permission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The history of one app.
@Path("v1/apps/{name}/versions")
public final class VersionsResource {
    private final Deployer deployer;

    VersionsResource(Deployer deployer) {
        this.deployer = deployer;
    }

    /// Newest first.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Items<VersionStatus> list(
            @PathParam("name") AppName name, @Context SecurityContext security)
            throws DeployException {
        Access.of(security).require(new Permission.Read(name));
        return new Items<>(deployer.versions(name));
    }

    @GET
    @Path("{number}")
    @Produces(MediaType.APPLICATION_JSON)
    public VersionStatus one(
            @PathParam("name") AppName name,
            @PathParam("number") int number,
            @Context SecurityContext security)
            throws DeployException {
        Access.of(security).require(new Permission.Read(name));
        return version(name, number);
    }

    /// The WAR as it was sent, whatever the client accepts: it is not to be had in another form.
    @GET
    @Path("{number}/war")
    public Response war(
            @PathParam("name") AppName name,
            @PathParam("number") int number,
            @Context SecurityContext security)
            throws DeployException {
        Access.of(security).require(new Permission.Read(name));
        VersionStatus version = version(name, number);
        if (version.state().equals("gone")) {
            throw noSuchVersion(name, number);
        }
        return Response.ok(new Download(() -> deployer.war(name, number)))
                .type("application/java-archive")
                .header(HttpHeaders.CONTENT_LENGTH, version.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(name))
                .header("Repr-Digest", version.digest().contentDigest())
                .tag(version.digest().hex())
                .build();
    }

    /// RFC 6266, for names that are not ASCII or hold a `#`.
    private static String attachment(AppName name) {
        return "attachment; filename*=UTF-8''"
                + URLEncoder.encode(name + ".war", StandardCharsets.UTF_8);
    }

    private VersionStatus version(AppName name, int number) throws DeployException {
        return deployer.versions(name).stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> noSuchVersion(name, number));
    }

    private static DeployException noSuchVersion(AppName name, int number) {
        return new DeployException(new Failure.NoSuchVersion(name, "version " + number));
    }
}
