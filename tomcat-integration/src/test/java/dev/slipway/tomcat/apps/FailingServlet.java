package dev.slipway.tomcat.apps;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/// Does not start.
@WebServlet(value = "/failing", loadOnStartup = 1)
public final class FailingServlet extends HttpServlet {
    @Override
    public void init() throws ServletException {
        throw new ServletException("outer", new UnsupportedOperationException("inner"));
    }
}
