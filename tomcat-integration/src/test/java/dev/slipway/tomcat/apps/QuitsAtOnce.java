package dev.slipway.tomcat.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/// Does not start, and would not let anything else start either.
@WebServlet(value = "/never", loadOnStartup = 1)
public final class QuitsAtOnce extends HttpServlet {
    static {
        System.exit(4);
    }
}
