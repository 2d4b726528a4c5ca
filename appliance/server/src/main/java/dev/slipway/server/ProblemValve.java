package dev.slipway.server;

import dev.slipway.core.Json;
import dev.slipway.rest.UnsentAnswer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// Answers with a problem what Tomcat refuses by itself: a request it cannot read, or a body that
/// broke off, for which the API has left an answer. Public for Tomcat, which makes it by its name.
public final class ProblemValve extends ErrorReportValve {
    private static final System.Logger LOG = System.getLogger(ProblemValve.class.getName());

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        if (response.getStatus() < 400
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        UnsentAnswer answer =
                request.getAttribute(UnsentAnswer.ATTRIBUTE) instanceof UnsentAnswer unsent
                        ? unsent
                        : refusedByTomcat(response);
        try {
            response.setStatus(answer.status());
            response.setContentType("application/problem+json");
            response.getReporter().write(answer.json());
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    () -> "Nobody is left to hear why a request was refused",
                    gone);
        }
    }

    private static UnsentAnswer refusedByTomcat(Response response) {
        boolean ours = response.getStatus() >= 500;
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", Product.PROBLEM_BASE + (ours ? "internal-error" : "invalid-request"));
        problem.put("title", ours ? "The server failed" : "The request was not understood");
        problem.put("status", response.getStatus());
        problem.put(
                "detail",
                ours
                        ? "This is not your mistake; the server's log has the cause"
                        : "The request is not HTTP as this server reads it");
        return new UnsentAnswer(response.getStatus(), Json.MAPPER.writeValueAsString(problem));
    }
}
