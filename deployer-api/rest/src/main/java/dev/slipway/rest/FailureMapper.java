package dev.slipway.rest;

import dev.slipway.core.DeployException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

final class FailureMapper implements ExceptionMapper<DeployException> {
    private final Problems problems;

    FailureMapper(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(DeployException refused) {
        return problems.answer(Problem.of(refused.failure())).build();
    }
}
