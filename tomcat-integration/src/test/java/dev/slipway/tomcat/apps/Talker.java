package dev.slipway.tomcat.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Says things in all the ways there are.
@WebServlet(value = "/talk", loadOnStartup = 1)
public final class Talker extends HttpServlet {
    private static final Logger LOG = Logger.getLogger(Talker.class.getName());

    @Override
    public void init() {
        System.out.println("talker starts");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String who = request.getContextPath();
        System.out.print(who);
        System.out.println(" out");
        System.err.printf("%s err%nsecond%n", who);
        LOG.log(Level.WARNING, who + " log", new IllegalStateException("trace"));
        LOG.log(Level.INFO, "to {0}", who);
        getServletContext().log(who + " servlet log");
        Thread own = Thread.ofPlatform().name("own").start(() -> System.out.println(who + " own"));
        try {
            own.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.print("no end");
    }
}
