package dev.slipway.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Lets pages of other origins call the API, as far as they are named. Cookies are never meant: a
/// page must have a token.
///
/// Source: the Fetch standard, "CORS protocol".
@PreMatching
final class CrossOrigin implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String SENT =
            "Authorization, Content-Type, Content-Digest, If-Match, If-None-Match, Prefer,"
                    + " Last-Event-ID";
    private static final String SEEN =
            "ETag, Location, Retry-After, Preference-Applied, WWW-Authenticate";
    private static final int REMEMBERED_SECONDS = 600;

    private final Predicate<String> allowed;

    /// @param allowed origins as in `https://ops.example`
    CrossOrigin(Predicate<String> allowed) {
        this.allowed = allowed;
    }

    /// A preflight has no token, and asks for nothing but permission.
    @Override
    public void filter(ContainerRequestContext request) {
        boolean preflight =
                request.getMethod().equals("OPTIONS")
                        && request.getHeaderString("Access-Control-Request-Method") != null;
        if (preflight && allowed(request) != null) {
            request.abortWith(
                    Response.noContent()
                            .header("Access-Control-Allow-Methods", METHODS)
                            .header("Access-Control-Allow-Headers", SENT)
                            .header("Access-Control-Max-Age", REMEMBERED_SECONDS)
                            .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.add("Vary", "Origin");
        String origin = allowed(request);
        if (origin != null) {
            headers.putSingle("Access-Control-Allow-Origin", origin);
            headers.putSingle("Access-Control-Expose-Headers", SEEN);
        }
    }

    private @Nullable String allowed(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        return origin != null && allowed.test(origin) ? origin : null;
    }
}
