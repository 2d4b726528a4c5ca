package dev.slipway.tomcat.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/// Uses up the stack, or more memory than there is.
@WebServlet("/exhaust")
public final class Exhausting extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        switch (request.getParameter("what")) {
            case "stack" -> response.setStatus(200 + depth(1) % 2);
            case "array" -> response.setStatus(new long[Integer.MAX_VALUE].length);
            default -> throw new IllegalArgumentException();
        }
    }

    private static int depth(int depth) {
        return depth + depth(depth + 1) % 2;
    }
}
