package dev.slipway.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Objects;

/// The OpenAPI document, which the build generated from the resource classes.
@Path("openapi.json")
public final class OpenApiResource {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public InputStream document() {
        return Objects.requireNonNull(
                OpenApiResource.class.getResourceAsStream("openapi.json"),
                "the build left out openapi.json");
    }
}
