package dev.slipway.tomcat.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/// Loads the classes of the shelf, all or none.
@WebListener
public final class Reader implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            Shelf.await(event.getServletContext());
            Shelf.load(event.getServletContext());
        } catch (ClassNotFoundException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
