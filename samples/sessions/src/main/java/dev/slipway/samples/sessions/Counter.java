package dev.slipway.samples.sessions;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Answers `visit 3 of a session made by release 1, answered by release 2`. The release is the text
/// of `/WEB-INF/release.txt`, so that two builds of this app can be told apart.
@WebServlet("")
public final class Counter extends HttpServlet {
    private static final String VISITS = "visits";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String release = release();
        HttpSession session = request.getSession();
        Visits before = (Visits) session.getAttribute(VISITS);
        Visits now = before == null ? Visits.first(release) : before.next();
        session.setAttribute(VISITS, now);

        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .println(
                        "visit %d of a session made by release %s, answered by release %s"
                                .formatted(now.count(), now.madeBy(), release));
    }

    private String release() throws ServletException, IOException {
        try (InputStream text = getServletContext().getResourceAsStream("/WEB-INF/release.txt")) {
            if (text == null) {
                throw new ServletException("The WAR has no WEB-INF/release.txt");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
