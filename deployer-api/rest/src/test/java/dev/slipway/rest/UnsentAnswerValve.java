package dev.slipway.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// Says what the API could not say itself. Made by Tomcat, by its name.
public final class UnsentAnswerValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        if (!(request.getAttribute(UnsentAnswer.ATTRIBUTE) instanceof UnsentAnswer unsent)) {
            super.report(request, response, cause);
            return;
        }
        try {
            response.setStatus(unsent.status());
            response.setContentType("application/problem+json");
            response.getReporter().write(unsent.json());
            response.finishResponse();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
