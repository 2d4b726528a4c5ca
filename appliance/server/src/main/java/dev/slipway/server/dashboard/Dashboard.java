package dev.slipway.server.dashboard;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Serves the page at `/` and its files below `/dashboard`.
public final class Dashboard implements ServletContainerInitializer {
    /// As the Servlet specification writes the root alone.
    private static final String ROOT = "";

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext servlets) {
        servlets.addServlet("dashboard", new DashboardServlet())
                .addMapping(ROOT, DashboardServlet.FOLDER + "*");
    }
}
