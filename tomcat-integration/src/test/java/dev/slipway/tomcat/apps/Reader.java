package dev.slipway.tomcat.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.nio.file.Files;
import java.nio.file.Path;

/// Loads the classes `shelf.C0`, `shelf.C1` … as many as it is told to, or else waits for a file to
/// appear, half a minute at most.
@WebListener
public final class Reader implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            String file = event.getServletContext().getInitParameter("until");
            if (file == null) {
                load(Integer.parseInt(event.getServletContext().getInitParameter("classes")));
            }
            for (int look = 0; file != null && !Files.exists(Path.of(file)); look++) {
                if (look == 600) {
                    throw new IllegalStateException(file + " has not come");
                }
                Thread.sleep(50);
            }
        } catch (ClassNotFoundException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void load(int classes) throws ClassNotFoundException {
        for (int i = 0; i < classes; i++) {
            Class.forName("shelf.C" + i, false, Reader.class.getClassLoader());
        }
    }
}
