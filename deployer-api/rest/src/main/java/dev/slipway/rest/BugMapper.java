package dev.slipway.rest;

import dev.slipway.core.Failure;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.UUID;

/// Whatever nobody expected: the client gets an id, the log what happened.
final class BugMapper implements ExceptionMapper<Throwable> {
    private static final System.Logger LOG = System.getLogger(BugMapper.class.getName());

    private final Problems problems;

    BugMapper(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(Throwable bug) {
        return problems.answer(problem(LOG, bug)).build();
    }

    static Problem problem(System.Logger log, Throwable bug) {
        String id = UUID.randomUUID().toString();
        log.log(System.Logger.Level.ERROR, () -> "A request failed, " + id, bug);
        return Problem.of(new Failure.Internal(id));
    }
}
