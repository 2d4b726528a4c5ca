package dev.slipway.tomcat.apps;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Set;

/// Does not start.
public final class FailingInitializer implements ServletContainerInitializer {
    @Override
    public void onStartup(Set<Class<?>> types, ServletContext context) throws ServletException {
        throw new ServletException("initializer");
    }
}
