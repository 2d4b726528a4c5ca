package dev.slipway.tomcat.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.beans.Introspector;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.management.MBeanServerDelegate;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/// Leaves behind what its parameter `leaves` names, and never cleans up.
@WebListener
public final class Leaving implements ServletContextListener {
    private static final ThreadLocal<Object> HELD = new ThreadLocal<>();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            leave(event.getServletContext().getInitParameter("leaves"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void leave(String what) throws Exception {
        switch (what) {
            case "nothing" -> {}
            case "thread" -> Thread.ofPlatform().name("left").start(new Sleeper());
            case "stubborn" -> Thread.ofPlatform().name("stubborn").start(new Stubborn());
            case "stubborn and fail" -> {
                leave("stubborn");
                throw new IllegalStateException("as told");
            }
            case "pool" -> Executors.newSingleThreadExecutor().execute(() -> {});
            case "scheduler" ->
                    new ScheduledThreadPoolExecutor(1)
                            .scheduleAtFixedRate(() -> {}, 0, 1, TimeUnit.HOURS);
            case "timer" ->
                    new Timer("left")
                            .schedule(
                                    new TimerTask() {
                                        @Override
                                        public void run() {}
                                    },
                                    3_600_000);
            case "foreign" -> {
                Thread thread = new Thread(new Sleeper(), "left");
                thread.setContextClassLoader(null);
                thread.start();
            }
            case "value" -> inAThreadOfOthers(() -> HELD.set(new Sleeper()));
            case "wrapped" -> inAThreadOfOthers(() -> HELD.set(List.of(new Sleeper())));
            case "hook" -> Runtime.getRuntime().addShutdownHook(new Thread(new Sleeper(), "left"));
            case "bean" ->
                    ManagementFactory.getPlatformMBeanServer()
                            .registerMBean(
                                    new StandardMBean(new Sleeper(), Runnable.class),
                                    new ObjectName("leaving:type=Sleeper"));
            case "listener" ->
                    ManagementFactory.getPlatformMBeanServer()
                            .addNotificationListener(
                                    MBeanServerDelegate.DELEGATE_NAME, new Listener(), null, null);
            case "collections" ->
                    ((NotificationEmitter)
                                    ManagementFactory.getGarbageCollectorMXBeans().getFirst())
                            .addNotificationListener(new Listener(), null, null);
            case "provider" -> Security.addProvider(new OwnProvider());
            case "handler" ->
                    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> new Sleeper());
            case "filter" -> Logger.getLogger("").setFilter(record -> HELD.get() == null);
            case "property" -> System.getProperties().put("leaving.property", new Sleeper());
            case "beans" -> Introspector.getBeanInfo(Bean.class);
            case "closed" -> LogManager.getLogManager().addConfigurationListener(new Sleeper());
            case "proxy" ->
                    Proxy.newProxyInstance(
                            Leaving.class.getClassLoader(),
                            new Class<?>[] {Supplier.class},
                            (proxy, method, arguments) -> null);
            default -> throw new IllegalArgumentException(what);
        }
    }

    /// In one that the test has left for this in the system properties.
    private static void inAThreadOfOthers(Runnable task) throws Exception {
        ((ExecutorService) System.getProperties().get("leaving.executor")).submit(task).get();
    }

    /// Ends when it is interrupted.
    static final class Sleeper implements Runnable {
        @Override
        public void run() {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Ends when the test removes a system property, or in a minute.
    static final class Stubborn implements Runnable {
        @Override
        public void run() {
            long end = System.nanoTime() + 60_000_000_000L;
            while (System.getProperty("leaving.stay") != null && System.nanoTime() < end) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException ignored) {
                    // That is what it is for.
                }
            }
        }
    }

    /// Has a property.
    public static final class Bean {
        public Bean getNext() {
            return new Bean();
        }
    }

    /// Hears and does nothing.
    static final class Listener implements NotificationListener {
        @Override
        public void handleNotification(Notification notification, Object handback) {}
    }

    /// A provider of nothing.
    static final class OwnProvider extends Provider {
        OwnProvider() {
            super("leaving", "1", "nothing");
        }
    }
}
