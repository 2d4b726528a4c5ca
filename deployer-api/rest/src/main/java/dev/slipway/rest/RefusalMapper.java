package dev.slipway.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

final class RefusalMapper implements ExceptionMapper<Refusal> {
    private final Problems problems;

    RefusalMapper(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(Refusal refusal) {
        Response.ResponseBuilder answer = problems.answer(refusal.problem());
        refusal.headers().forEach(answer::header);
        return answer.build();
    }
}
