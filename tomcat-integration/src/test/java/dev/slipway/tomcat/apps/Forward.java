package dev.slipway.tomcat.apps;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Forwards to [Hello], after a while when asked to.
@WebServlet("/forward")
public final class Forward extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String millis = request.getParameter("wait");
        if (millis != null) {
            try {
                Thread.sleep(Long.parseLong(millis));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        request.getRequestDispatcher("/hello").forward(request, response);
    }
}
