package dev.slipway.tomcat.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Answers when as many requests as it is told to expect are here at the same time, or computes
/// until it is told to stop.
@WebServlet("/meeting")
public final class Meeting extends HttpServlet {
    private static final CountDownLatch HERE = new CountDownLatch(100);
    private static final AtomicBoolean COMPUTING = new AtomicBoolean(true);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (request.getParameter("do")) {
            case "meet" -> meet(response);
            case "compute" -> {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                while (COMPUTING.get() && System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                response.getWriter().print(COMPUTING.get() ? "too long" : "stopped");
            }
            case "stop" -> COMPUTING.set(false);
            case String other -> throw new IOException(other);
        }
    }

    private static void meet(HttpServletResponse response) throws IOException {
        HERE.countDown();
        try {
            response.getWriter().print(HERE.await(20, TimeUnit.SECONDS) ? "met" : "alone");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
