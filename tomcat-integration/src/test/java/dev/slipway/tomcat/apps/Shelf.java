package dev.slipway.tomcat.apps;

import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.Path;

/// The classes `shelf.C0`, `shelf.C1` … of a WAR, and when to load them.
final class Shelf {
    private Shelf() {}

    /// As many as the parameter `classes` says.
    static void load(ServletContext context) throws ClassNotFoundException {
        int classes = Integer.parseInt(context.getInitParameter("classes"));
        for (int i = 0; i < classes; i++) {
            Class.forName("shelf.C" + i, false, Shelf.class.getClassLoader());
        }
    }

    /// Waits for the file of the parameter `until`, if there is one, half a minute at most.
    static void await(ServletContext context) throws InterruptedException {
        String file = context.getInitParameter("until");
        for (int look = 0; file != null && !Files.exists(Path.of(file)); look++) {
            if (look == 600) {
                throw new IllegalStateException(file + " has not come");
            }
            Thread.sleep(50);
        }
    }
}
