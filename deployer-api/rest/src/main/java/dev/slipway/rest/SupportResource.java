package dev.slipway.rest;

import dev.slipway.core.access.Permission;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

/// One archive for whoever helps.
@Path("v1/support-bundle")
public final class SupportResource {
    private final ControlParts parts;

    SupportResource(ControlParts parts) {
        this.parts = parts;
    }

    /// Made in full before anything is answered, so that what fails is told.
    @POST
    @Produces("application/zip")
    public Response bundle(@Context SecurityContext security) throws IOException {
        Access access = Access.of(security);
        access.require(new Permission.Operate());
        java.nio.file.Path file = Files.createTempFile(parts.work(), "support", ".zip");
        boolean made = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            new SupportBundle(parts, access.may(new Permission.Administer())).writeTo(out);
            made = true;
        } finally {
            if (!made) {
                Files.delete(file);
            }
        }
        return Download.once(file, "slipway-support.zip");
    }
}
