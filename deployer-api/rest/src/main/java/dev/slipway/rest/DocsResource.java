package dev.slipway.rest;

import static java.util.Map.entry;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;

/// Swagger UI over our own OpenAPI document. It loads nothing from other hosts, and the browser is
/// told to see to that.
@Path("docs")
public final class DocsResource {
    private static final String PAGE = "index.html";
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    entry(PAGE, "text/html;charset=UTF-8"),
                    entry("start.js", "text/javascript;charset=UTF-8"),
                    entry("swagger-ui-bundle.js", "text/javascript;charset=UTF-8"),
                    entry("swagger-ui-bundle.js.LICENSE.txt", "text/plain;charset=UTF-8"),
                    entry("swagger-ui.css", "text/css;charset=UTF-8"),
                    entry("favicon-32x32.png", "image/png"));

    private static final String ONLY_OURS =
            "default-src 'none'; script-src 'self'; style-src 'self';"
                    + " img-src 'self' data:; connect-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    @GET
    public Response page() {
        return file(PAGE);
    }

    @GET
    @Path("{file}")
    public Response file(@PathParam("file") String name) {
        String type = TYPES.get(name);
        if (type == null) {
            throw new NotFoundException();
        }
        return Response.ok(
                        Objects.requireNonNull(
                                DocsResource.class.getResourceAsStream("docs/" + name),
                                "the build left out docs/" + name))
                .type(type)
                .header("Content-Security-Policy", ONLY_OURS)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
