package dev.slipway.server.dashboard;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/// The files of the page, those below and no others. The browser is told to run nothing else, to
/// ask nobody else, and to show the page in no frame.
final class DashboardServlet extends HttpServlet {
    static final String FOLDER = "/dashboard/";

    private static final String PAGE = "index.html";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final Map<String, String> TYPES =
            Map.of(
                    PAGE,
                    "text/html;charset=UTF-8",
                    "style.css",
                    "text/css;charset=UTF-8",
                    "icon.svg",
                    "image/svg+xml",
                    "api.js",
                    SCRIPT,
                    "apps.js",
                    SCRIPT,
                    "deploy.js",
                    SCRIPT,
                    "live.js",
                    SCRIPT,
                    "page.js",
                    SCRIPT,
                    "start.js",
                    SCRIPT);

    private static final String ONLY_OURS =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getRequestURI();
        String name = path.equals("/") ? PAGE : path.substring(FOLDER.length());
        String type = TYPES.get(name);
        if (type == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(type);
        response.setHeader("Content-Security-Policy", ONLY_OURS);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-cache");
        try (InputStream file =
                Objects.requireNonNull(
                        DashboardServlet.class.getResourceAsStream(name),
                        () -> "the build left out " + name)) {
            file.transferTo(response.getOutputStream());
        }
    }
}
