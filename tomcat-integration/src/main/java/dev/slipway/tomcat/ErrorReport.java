package dev.slipway.tomcat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;

/// The page for an error that an app has no page for, or that no app has answered: a line or two of
/// plain text. It shows what the app wants to be said; what was thrown is in the app's log, and
/// what server this is is nobody's business.
final class ErrorReport extends ErrorReportValve {
    private static final System.Logger LOG = System.getLogger(ErrorReport.class.getName());

    /// The container's own names of the status codes.
    private static final StringManager NAMES =
            StringManager.getManager(ErrorReportValve.class.getPackageName(), Locale.ENGLISH);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400
                || response.getContentWritten() > 0
                || !response.setErrorReported()
                || !canWrite(response)) {
            return;
        }
        try {
            response.setContentType("text/plain");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader("X-Content-Type-Options", "nosniff");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(text(status, response.getMessage()));
                response.finishResponse();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "The client went first", e);
        }
    }

    private static boolean canWrite(Response response) {
        AtomicBoolean can = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, can);
        return can.get();
    }

    private static String text(int status, @Nullable String message) {
        String name = NAMES.getString("http." + status + ".reason");
        String line = name == null ? status + "\n" : status + " " + name + "\n";
        return message == null || message.isBlank() ? line : line + message + "\n";
    }
}
