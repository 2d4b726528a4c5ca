package dev.slipway.rest;

import dev.slipway.core.Failure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;

/// What Jersey refuses by itself: no such address, method or form.
final class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {
    private static final System.Logger LOG = System.getLogger(HttpErrorMapper.class.getName());

    private final Problems problems;

    @Context
    @SuppressWarnings("NullAway.Init") // Jersey sets both when the mapper is registered
    private UriInfo uri;

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpHeaders headers;

    HttpErrorMapper(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(WebApplicationException refused) {
        Response original = refused.getResponse();
        Response.ResponseBuilder answer =
                problems.answer(problem(original.getStatus(), original, refused));
        String allow = original.getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    private Problem problem(int status, Response original, WebApplicationException refused) {
        return switch (status) {
            case 404 -> Problem.of(new Failure.NotFound("/" + uri.getPath()));
            case 405 ->
                    problem(
                            "method-not-allowed",
                            "The address does not take this method",
                            405,
                            "Possible here: " + original.getHeaderString(HttpHeaders.ALLOW));
            case 406 ->
                    problem(
                            "not-acceptable",
                            "The answer does not come in that form",
                            406,
                            "The answer cannot be had as "
                                    + headers.getHeaderString(HttpHeaders.ACCEPT));
            case 415 -> Refusal.unsupported(headers.getMediaType() + " is not read here").problem();
            default ->
                    status < 500
                            ? Refusal.invalid(String.valueOf(refused.getMessage())).problem()
                            : BugMapper.problem(LOG, refused);
        };
    }

    private static Problem problem(String slug, String title, int status, String detail) {
        return new Problem(slug, title, status, detail, Map.of());
    }
}
