package dev.slipway.tomcat.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Says what it sees of the request.
@WebServlet("/seen")
public final class Seen extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.getWriter()
                .print(
                        request.getServerName()
                                + "|"
                                + request.getHeader("host")
                                + "|"
                                + request.getRequestURL()
                                + "|"
                                + request.getServletContext().getVirtualServerName());
    }
}
