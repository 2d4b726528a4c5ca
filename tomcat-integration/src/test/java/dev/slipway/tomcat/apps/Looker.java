package dev.slipway.tomcat.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;

/// Looks for classes and resources, by its own and by its context class loader.
@WebServlet("/look")
public final class Looker extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String className = request.getParameter("class");
        if (className != null) {
            response.getWriter().print(load(className));
            return;
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (URL url : Collections.list(loader.getResources(request.getParameter("resource")))) {
            response.getWriter().println(url);
        }
    }

    private static String load(String name) {
        try {
            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return "found";
        } catch (ClassNotFoundException e) {
            return "not found";
        }
    }
}
