package dev.slipway.tomcat.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/// Does not start.
@WebListener
public final class Failing implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            connect();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("wrapped", e);
        }
    }

    private static void connect() {
        throw new IllegalStateException("no database at db:5432");
    }
}
