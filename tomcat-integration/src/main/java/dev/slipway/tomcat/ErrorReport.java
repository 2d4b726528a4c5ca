package dev.slipway.tomcat;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// The page for an error that an app has no page for. It shows what the app wants to be said; what
/// was thrown is in the app's log, and what server this is is nobody's business.
final class ErrorReport extends ErrorReportValve {
    ErrorReport() {
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        super.report(request, response, null);
    }
}
