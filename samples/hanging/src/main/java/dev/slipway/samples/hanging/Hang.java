package dev.slipway.samples.hanging;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.CountDownLatch;

/// Waits for something that never comes. An interrupt ends the start with a failure; with the
/// context parameter `stubborn` set to `true` it does not even heed that.
@WebListener
public final class Hang implements ServletContextListener {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @Override
    public void contextInitialized(ServletContextEvent event) {
        boolean stubborn =
                Boolean.parseBoolean(event.getServletContext().getInitParameter("stubborn"));
        do {
            try {
                NEVER.await();
            } catch (InterruptedException asked) {
                event.getServletContext().log("Interrupted; stubborn is " + stubborn);
            }
        } while (stubborn);
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted before what it waited for was there");
    }
}
