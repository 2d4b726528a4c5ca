package dev.slipway.tomcat.apps;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.Set;

/// Adds a servlet while the app starts, as frameworks do.
@HandlesTypes(Marker.class)
public final class Handling implements ServletContainerInitializer {
    @Override
    public void onStartup(Set<Class<?>> types, ServletContext context) {
        context.setInitParameter("v", types.stream().findFirst().orElseThrow().getSimpleName());
        context.addServlet("added", Hello.class).addMapping("/added");
    }
}
