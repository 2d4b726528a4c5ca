package dev.slipway.tomcat.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Says its version and how many bytes it was sent, when it has them all.
@WebServlet("/upload")
public final class Upload extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int count = request.getInputStream().readAllBytes().length;
        response.getWriter().print("v" + getServletContext().getInitParameter("v") + " " + count);
    }
}
