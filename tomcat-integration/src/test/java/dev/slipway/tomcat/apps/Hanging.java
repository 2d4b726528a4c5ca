package dev.slipway.tomcat.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.concurrent.CountDownLatch;

/// Never comes up; gives up when interrupted, unless told not to heed it.
@WebListener
public final class Hanging implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        boolean heeds = event.getServletContext().getInitParameter("deaf") == null;
        boolean hangs = true;
        while (hangs) {
            try {
                new CountDownLatch(1).await(8, java.util.concurrent.TimeUnit.SECONDS);
                hangs = false;
            } catch (InterruptedException e) {
                if (heeds) {
                    throw new IllegalStateException("interrupted", e);
                }
            }
        }
    }
}
