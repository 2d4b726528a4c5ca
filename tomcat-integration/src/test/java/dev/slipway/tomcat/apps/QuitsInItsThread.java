package dev.slipway.tomcat.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Starts a thread that tries to end the process, and answers when that thread has ended.
@WebServlet("/thread")
public final class QuitsInItsThread extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Thread thread = Thread.ofPlatform().name("quitter").start(() -> System.exit(5));
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        response.getWriter().print("thread ended");
    }
}
