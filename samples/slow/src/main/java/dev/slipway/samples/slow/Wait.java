package dev.slipway.samples.slow;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;

/// `GET /?seconds=6` holds its thread for six seconds and then answers `waited 6 s`.
@WebServlet("")
public final class Wait extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        OptionalInt seconds = Seconds.of(request, response);
        if (seconds.isEmpty()) {
            return;
        }
        try {
            Seconds.sleep(seconds.getAsInt());
        } catch (InterruptedException abandoned) {
            Thread.currentThread().interrupt();
            throw new ServletException("Interrupted while waiting", abandoned);
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(Seconds.answer(seconds.getAsInt()));
    }
}
