package dev.slipway.tomcat.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/// Asks, as Spring's load-time weaver does, to change each class of its version that is loaded from
/// then on, and for a class loader to look at them with, then loads those of the shelf. The system
/// property `woven` says of how many it was asked.
@WebListener
public final class Weaver implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            Shelf.await(event.getServletContext());
            ClassLoader loader = Weaver.class.getClassLoader();
            Counting counting = new Counting();
            loader.getClass()
                    .getMethod("addTransformer", ClassFileTransformer.class)
                    .invoke(loader, counting);
            loader.getClass().getMethod("copyWithoutTransformers").invoke(loader);
            Shelf.load(event.getServletContext());
            System.setProperty("woven", "" + counting.seen);
        } catch (ReflectiveOperationException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Changes none.
    public static final class Counting implements ClassFileTransformer {
        private int seen;

        @Override
        public byte[] transform(
                ClassLoader loader,
                String name,
                Class<?> redefined,
                ProtectionDomain domain,
                byte[] bytes) {
            if (name.startsWith("shelf/")) {
                seen++;
            }
            return null;
        }
    }
}
