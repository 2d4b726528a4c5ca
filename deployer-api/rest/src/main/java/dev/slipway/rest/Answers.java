package dev.slipway.rest;

import dev.slipway.core.Deployment;
import dev.slipway.core.DeploymentState;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.Failure;
import dev.slipway.core.Outcome;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/// How a call that makes a deployment is answered: with its outcome, with where to ask for it, or
/// with its events, as the client wants it. Waits on the thread of the request.
final class Answers {
    private static final MediaType EVENTS = MediaType.valueOf(SseStream.TYPE);

    private final DeploymentEvents events;
    private final Problems problems;

    Answers(DeploymentEvents events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    Response of(Deployment deployment, HttpHeaders headers) throws InterruptedException {
        return of(deployment, headers, Answers::ok);
    }

    /// @param success what is answered when the version is live
    Response of(
            Deployment deployment,
            HttpHeaders headers,
            Function<DeploymentStatus, Response.ResponseBuilder> success)
            throws InterruptedException {
        DeploymentStatus begun = deployment.status();
        if (failedToArrive(begun)) {
            return problems.answer(Problem.of(begun)).build();
        }
        if (wantsEvents(headers)) {
            return events.stream(deployment, 0);
        }
        Preferences preferences = Preferences.of(headers);
        Optional<DeploymentStatus> ended =
                preferences.atOnce() ? Optional.empty() : deployment.await(preferences.patience());
        Response.ResponseBuilder answer =
                ended.map(status -> outcome(deployment, status, success))
                        .orElseGet(() -> pending(deployment));
        return preferences.applied().isEmpty()
                ? answer.build()
                : answer.header("Preference-Applied", preferences.applied()).build();
    }

    static Response.ResponseBuilder ok(DeploymentStatus live) {
        Response.ResponseBuilder answer = Response.ok(live, MediaType.APPLICATION_JSON_TYPE);
        return live.digest() == null ? answer : answer.tag(live.digest().hex());
    }

    /// Without a version nothing was accepted, so there was nothing to wait for.
    private static boolean failedToArrive(DeploymentStatus begun) {
        return begun.version() == null
                && begun.state().isFinal()
                && begun.outcome() != Outcome.UNCHANGED;
    }

    private static boolean wantsEvents(HttpHeaders headers) {
        for (MediaType acceptable : headers.getAcceptableMediaTypes()) {
            if (acceptable.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (acceptable.isCompatible(EVENTS)) {
                return true;
            }
        }
        return false;
    }

    private Response.ResponseBuilder outcome(
            Deployment deployment,
            DeploymentStatus ended,
            Function<DeploymentStatus, Response.ResponseBuilder> success) {
        Optional<Failure> refusal = deployment.refusal();
        if (refusal.isPresent()) {
            return problems.answer(Problem.of(refusal.get()));
        }
        return ended.state() == DeploymentState.LIVE
                ? success.apply(ended)
                : problems.answer(Problem.of(ended));
    }

    private static Response.ResponseBuilder pending(Deployment deployment) {
        return Response.accepted(deployment.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.LOCATION, "/v1/deployments/" + deployment.id());
    }
}
