package dev.slipway.server;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/// Part of a test's WAR: does not start while the system property `slipway.test.fail` is set.
public final class FailsOnDemand implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (Boolean.getBoolean("slipway.test.fail")) {
            throw new IllegalStateException("the database is away");
        }
    }
}
