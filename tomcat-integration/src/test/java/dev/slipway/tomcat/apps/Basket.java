package dev.slipway.tomcat.apps;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;

/// Puts things into the session and says what is in it, after its version.
@WebServlet("/basket")
@WebListener
public final class Basket extends HttpServlet implements HttpSessionListener {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HttpSession session = request.getSession(request.getParameter("look") == null);
        if (session == null) {
            response.getWriter().print(version() + "|none");
            return;
        }
        String put = request.getParameter("put");
        if (put != null) {
            session.setAttribute("item", new Item(put));
        }
        String odd = request.getParameter("odd");
        if (odd != null) {
            session.setAttribute(odd, new Object());
        }
        if (request.getParameter("count") != null) {
            count(session, Long.parseLong(request.getParameter("count")));
        }
        Object item = session.getAttribute("item");
        Object count = session.getAttribute("count");
        String facts =
                "%s|%s|%s|%s|%s"
                        .formatted(
                                version(),
                                item,
                                count,
                                session.isNew() ? "new" : "known",
                                session.getCreationTime());
        if (request.getParameter("end") != null) {
            session.invalidate();
        }
        response.getWriter().print(facts);
    }

    /// Reads, waits, writes: whoever comes between loses.
    private static void count(HttpSession session, long millis) throws IOException {
        int before = session.getAttribute("count") instanceof Integer number ? number : 0;
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        session.setAttribute("count", before + 1);
    }

    private String version() {
        return "v" + getServletContext().getInitParameter("v");
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        System.out.println("session ended");
    }
}
