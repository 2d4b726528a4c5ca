package dev.slipway.server;

import dev.slipway.core.Json;
import dev.slipway.rest.UnsentAnswer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// Answers with a problem what Tomcat refuses by itself: a request it cannot read, or a body that
/// broke off, for which the API has left an answer. Public for Tomcat, which makes it by its name.
public final class ProblemValve extends ErrorReportValve {
    private static final System.Logger LOG = System.getLogger(ProblemValve.class.getName());

    private static final Pattern NOT_IN_ADDRESSES = Pattern.compile("(?i)%(2f|5c|00)");

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
                        : refusedByTomcat(request, response);
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

    private static UnsentAnswer refusedByTomcat(Request request, Response response) {
        int status = response.getStatus();
        if (status >= 500) {
            return answer(
                    status,
                    "internal-error",
                    "The server failed",
                    "This is not your mistake; the server's log has the cause");
        }
        if (status == 405) {
            return answer(
                    status,
                    "method-not-allowed",
                    "The address does not take this method",
                    "No address here takes " + request.getMethod());
        }
        String address = String.valueOf(request.getRequestURI());
        return answer(
                status,
                "invalid-request",
                "The request was not understood",
                NOT_IN_ADDRESSES.matcher(address).find()
                        ? "An address cannot hold %2F, %5C or %00; an app at /a/b is called a%23b"
                        : "The request is not HTTP as this server reads it");
    }

    private static UnsentAnswer answer(int status, String slug, String title, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", Product.PROBLEM_BASE + slug);
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        return new UnsentAnswer(status, Json.MAPPER.writeValueAsString(problem));
    }
}
