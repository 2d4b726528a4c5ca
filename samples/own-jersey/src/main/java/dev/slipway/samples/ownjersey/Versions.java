package dev.slipway.samples.ownjersey;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.glassfish.jersey.internal.Version;
import org.glassfish.jersey.server.ResourceConfig;

/// `GET /api/versions` says which Jersey and which Jackson answer; `POST` reads the same and gives
/// it back, so that both directions go through them.
@Path("versions")
@Produces(MediaType.APPLICATION_JSON)
public final class Versions {
    @GET
    public Running versions() {
        return new Running(
                new Library(Version.getVersion(), jarOf(ResourceConfig.class)),
                new Library(PackageVersion.VERSION.toString(), jarOf(PackageVersion.class)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Running echo(Running sent) {
        return sent;
    }

    private static String jarOf(Class<?> type) {
        String url = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /// The libraries this app runs on.
    public record Running(Library jersey, Library jackson) {}

    /// A library's version, and the name of the jar its classes were loaded from.
    public record Library(String version, String jar) {}
}
