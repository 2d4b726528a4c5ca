package dev.slipway.tomcat.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Leaves behind what a container can clear: a log handler, a thread-local value.
@WebServlet("/leaky")
public final class Leaky extends HttpServlet {
    private static final Logger LOG = Logger.getLogger(Leaky.class.getName());
    private static final ThreadLocal<Leaky> HELD = new ThreadLocal<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        HELD.set(this);
        request.getSession().setAttribute("it", new Leaky());
        LOG.info("leaky");
        Logger.getLogger("").addHandler(new Nothing());
    }

    /// A handler of the app's own class on a logger of the process.
    static final class Nothing extends Handler {
        @Override
        public void publish(LogRecord record) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
