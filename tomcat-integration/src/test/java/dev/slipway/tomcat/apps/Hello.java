package dev.slipway.tomcat.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Answers with the version it was given as context parameter; slowly when asked to.
@WebServlet("/hello")
public final class Hello extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String millis = request.getParameter("sleep");
        if (millis != null) {
            try {
                Thread.sleep(Long.parseLong(millis));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        if (request.getParameter("session") != null) {
            request.getSession().setAttribute("seen", "yes");
        }
        response.getWriter().print("v" + getServletContext().getInitParameter("v"));
    }
}
