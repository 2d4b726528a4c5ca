package dev.slipway.tomcat.apps;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Answers with many bytes and its version at the very end.
@WebServlet("/bulk")
public final class Bulk extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] block = new byte[1024];
        ServletOutputStream out = response.getOutputStream();
        for (int left = Integer.parseInt(request.getParameter("blocks")); left > 0; left--) {
            out.write(block);
        }
        out.print("v" + getServletContext().getInitParameter("v"));
    }
}
