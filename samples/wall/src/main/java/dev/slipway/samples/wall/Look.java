package dev.slipway.samples.wall;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Answers one JSON object, a line for each class and resource looked for:
/// `"jakarta.servlet.Servlet": "visible"`. Names with a `/` are resources. `?name=` looks for one
/// more; all that is found of it elsewhere than in the WAR is the server's or the JDK's.
@WebServlet("")
public final class Look extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<String> names = new ArrayList<>(Names.OF_THE_PLATFORM);
        names.addAll(Names.OF_THE_SERVER);
        String asked = request.getParameter("name");
        if (asked != null) {
            if (!asked.matches("[\\w$./-]+")) {
                response.sendError(400, "name takes a class name or the path of a resource");
                return;
            }
            names = List.of(asked);
        }
        response.setContentType("application/json");
        response.getWriter().println(Sight.ofThisApp().describe(names));
    }
}
