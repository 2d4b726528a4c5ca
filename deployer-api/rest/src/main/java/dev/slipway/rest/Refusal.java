package dev.slipway.rest;

import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.FailureKind;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// A request that is refused for what it is, before any app is asked.
///
/// A [WebApplicationException], or Jersey would take one that is thrown while it reads a parameter
/// for an address that does not exist.
final class Refusal extends WebApplicationException {
    private final transient Problem problem;
    private final transient Map<String, Object> headers;

    private Refusal(Problem problem, Map<String, Object> headers) {
        super(problem.slug() + ": " + problem.detail(), problem.status());
        this.problem = problem;
        this.headers = headers;
    }

    private static Refusal of(String slug, String title, int status, String detail) {
        return new Refusal(new Problem(slug, title, status, detail, Map.of()), Map.of());
    }

    Problem problem() {
        return problem;
    }

    Map<String, Object> headers() {
        return headers;
    }

    /// @param detail what is wrong with the request, a sentence that is safe to show
    static Refusal invalid(String detail) {
        return of("invalid-request", "The request was not understood", 400, detail);
    }

    /// What `parser` makes of something the client sent; its [IllegalArgumentException] becomes the
    /// answer.
    static <T> T unlessParsed(Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException malformed) {
            throw invalid(String.valueOf(malformed.getMessage()));
        }
    }

    static Refusal noToken() {
        return unauthorized("There is no token; send one as Authorization: Bearer TOKEN");
    }

    /// Whether it was ever a token here is not said.
    static Refusal wrongToken() {
        return unauthorized("The token is wrong, revoked, or has expired");
    }

    private static Refusal unauthorized(String detail) {
        return new Refusal(
                new Problem("unauthorized", "A valid token is needed", 401, detail, Map.of()),
                Map.of("WWW-Authenticate", "Bearer"));
    }

    /// @param who the name of the token
    /// @param scope the least that would do
    static Refusal forbidden(String who, String scope) {
        return of(
                "forbidden",
                "The token does not allow this",
                403,
                "The token " + who + " may not do this; it takes the scope " + scope);
    }

    static Refusal rateLimited(Duration pause) {
        return new Refusal(
                new Problem(
                        "rate-limited",
                        "Too many wrong tokens",
                        429,
                        "Too many wrong tokens came from this address",
                        Map.of()),
                Map.of("Retry-After", pause.plusMillis(999).toSeconds()));
    }

    static Refusal tooLarge(String detail) {
        return of(FailureKind.TOO_LARGE, detail);
    }

    /// The connection ended in the middle of what is not a WAR.
    static Refusal incomplete() {
        return of(
                FailureKind.INCOMPLETE_UPLOAD,
                "The connection ended before the end of the request");
    }

    private static Refusal of(FailureKind kind, String detail) {
        return of(kind.slug(), kind.title(), Statuses.of(kind), detail);
    }

    static Refusal unsupported(String detail) {
        return of(
                "unsupported-media-type",
                "The body is not in a form that can be read here",
                415,
                detail);
    }

    /// @param detail what this machine does not have or do
    static Refusal notHere(String detail) {
        return of("not-here", "The server cannot do that where it runs", 409, detail);
    }

    static Refusal notCancellable(DeploymentStatus deployment) {
        return new Refusal(
                new Problem(
                        "not-cancellable",
                        "The deployment can no longer be cancelled",
                        409,
                        "Deployment %s is %s"
                                .formatted(
                                        deployment.id(),
                                        deployment.state().isFinal()
                                                ? deployment
                                                        .state()
                                                        .name()
                                                        .toLowerCase(java.util.Locale.ROOT)
                                                : "about to be live"),
                        Map.of("deployment", deployment.id())),
                Map.of());
    }
}
