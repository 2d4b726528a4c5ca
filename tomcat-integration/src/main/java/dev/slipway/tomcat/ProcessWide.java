package dev.slipway.tomcat;

import dev.slipway.tomcat.leak.Leftovers;
import java.net.URLConnection;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What Tomcat's launcher would have set for the whole process, and what keeps an app from being
/// held in memory by the JDK.
final class ProcessWide {
    /// Each says at INFO, for every start, what nobody asked. Held, or the levels would be lost.
    private static final List<Logger> HUSHED =
            List.of(
                    Logger.getLogger("org.apache.catalina.core.StandardEngine"),
                    Logger.getLogger("org.apache.catalina.core.StandardService"),
                    Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase"),
                    Logger.getLogger("org.apache.catalina.loader.WebappLoader"),
                    Logger.getLogger("org.apache.coyote.http11.Http11NioProtocol"),
                    Logger.getLogger("org.apache.jasper.servlet.TldScanner"));

    private static final AtomicBoolean DRIVERS_KNOWN = new AtomicBoolean();

    private ProcessWide() {}

    /// @param base what apps find as `catalina.base`, where many write their logs
    static void prepare(Path base) {
        HUSHED.forEach(logger -> logger.setLevel(Level.WARNING));
        System.setProperty("catalina.useNaming", "true");
        System.setProperty(
                "java.naming.factory.initial", "org.apache.naming.java.javaURLContextFactory");
        System.setProperty("java.naming.factory.url.pkgs", "org.apache.naming");
        setIfAbsent("catalina.base", base.toString());
        setIfAbsent("catalina.home", base.toString());
        // A cached jar connection keeps the jar of a retired version open for good.
        URLConnection.setDefaultUseCaches("jar", false);
        Leftovers.prepare();
    }

    /// The JDK registers all drivers that the first caller's context class loader sees, and keeps
    /// them. Let that not be an app.
    static void registerDriversOnce() {
        if (DRIVERS_KNOWN.compareAndSet(false, true)) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            try {
                DriverManager.drivers().close();
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
