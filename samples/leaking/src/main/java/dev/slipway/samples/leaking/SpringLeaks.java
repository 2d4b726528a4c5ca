package dev.slipway.samples.leaking;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Arrays;
import java.util.List;

/// Springs all leaks when the app starts, or those that the context parameter `leaks` names, as in
/// `THREAD,SHUTDOWN_HOOK`. It stops none of them.
@WebListener
public final class SpringLeaks implements ServletContextListener {
    static final String SPRUNG = "sprung";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext app = event.getServletContext();
        String wanted = app.getInitParameter("leaks");
        List<Leak> leaks =
                wanted == null
                        ? List.of(Leak.values())
                        : Arrays.stream(wanted.split(",")).map(Leak::valueOf).toList();
        leaks.forEach(Leak::spring);
        app.setAttribute(SPRUNG, leaks);
    }
}
