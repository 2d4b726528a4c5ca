package dev.slipway.samples.slow;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;

/// `GET /async?seconds=6` gives its thread back, and answers from another one after six seconds.
@WebServlet(urlPatterns = "/async", asyncSupported = true)
public final class AsyncWait extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        OptionalInt seconds = Seconds.of(request, response);
        if (seconds.isPresent()) {
            AsyncContext later = request.startAsync();
            later.setTimeout(0);
            Thread.ofVirtual()
                    .name("slow-async")
                    .start(() -> answer(later, response, seconds.getAsInt()));
        }
    }

    private static void answer(AsyncContext later, HttpServletResponse response, int seconds) {
        try {
            Seconds.sleep(seconds);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().println(Seconds.answer(seconds));
        } catch (InterruptedException abandoned) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            later.complete();
        }
    }
}
