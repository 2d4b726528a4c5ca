package dev.slipway.tomcat.apps;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Answers from another thread after `sleep` milliseconds, or by a dispatch; begins to at once with
/// `flush`.
@WebServlet(value = "/async", asyncSupported = true)
public final class Async extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AsyncContext async = request.startAsync();
        if (request.getParameter("flush") != null) {
            response.flushBuffer();
        }
        long millis = Long.parseLong(request.getParameter("sleep"));
        boolean dispatch = request.getParameter("dispatch") != null;
        Thread.ofVirtual()
                .name("async-app")
                .start(() -> {
                    try {
                        Thread.sleep(millis);
                        if (dispatch) {
                            async.dispatch("/hello");
                            return;
                        }
                        async.getResponse()
                                .getWriter()
                                .print("async" + getInitParameterOfContext());
                        async.complete();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private String getInitParameterOfContext() {
        return getServletContext().getInitParameter("v");
    }
}
