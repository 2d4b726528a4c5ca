package dev.slipway.samples.hello;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// `GET /greeting?name=Ada` answers `Hello, Ada!`; without a name it greets the world.
@WebServlet("/greeting")
public final class Greeting extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String name = request.getParameter("name");
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println("Hello, " + (name == null ? "world" : name) + "!");
    }
}
