package dev.slipway.rest;

import dev.slipway.core.FailureKind;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes answers of problems.
final class Problems {
    static final MediaType TYPE = new MediaType("application", "problem+json");

    private static final int RETRY_AFTER_SECONDS = 2;

    private final String base;

    /// @param base what a problem's `type` begins with; the slug follows
    Problems(String base) {
        this.base = base;
    }

    Response.ResponseBuilder answer(Problem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", base + problem.slug());
        members.put("title", problem.title());
        members.put("status", problem.status());
        members.put("detail", problem.detail());
        members.putAll(problem.more());
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(TYPE).entity(members);
        return problem.slug().equals(FailureKind.DEPLOY_IN_PROGRESS.slug())
                ? answer.header("Retry-After", RETRY_AFTER_SECONDS)
                : answer;
    }
}
