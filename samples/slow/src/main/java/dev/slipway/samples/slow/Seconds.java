package dev.slipway.samples.slow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/// The parameter `seconds`: a whole number from 0 to 120.
final class Seconds {
    private static final int MOST = 120;

    private Seconds() {}

    /// Empty when the parameter is missing or out of range; then the answer is already a 400.
    static OptionalInt of(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String text = request.getParameter("seconds");
        if (text != null && text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= MOST) {
            return OptionalInt.of(Integer.parseInt(text));
        }
        response.sendError(400, "seconds takes a whole number from 0 to " + MOST);
        return OptionalInt.empty();
    }

    static void sleep(int seconds) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(seconds));
    }

    static String answer(int seconds) {
        return "waited " + seconds + " s";
    }
}
