package dev.slipway.tomcat.leak;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.Notification;
import javax.management.ObjectName;

/// MBeans that a version has registered and left. Who registers one is told by the context class
/// loader at that moment, because the class of an MBean may be one of the JDK's.
final class LeftBeans {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final AtomicBoolean LISTENING = new AtomicBoolean();
    private static final Map<ObjectName, WeakReference<ClassLoader>> REGISTERED =
            new ConcurrentHashMap<>();

    private LeftBeans() {}

    static void listen() {
        if (LISTENING.compareAndSet(false, true)) {
            try {
                SERVER.addNotificationListener(
                        MBeanServerDelegate.DELEGATE_NAME,
                        (notification, _) -> note(notification),
                        null,
                        null);
            } catch (InstanceNotFoundException impossible) {
                throw new IllegalStateException("Every server has its delegate", impossible);
            }
        }
    }

    /// Called on the thread that registers or unregisters.
    private static void note(Notification notification) {
        if (notification instanceof MBeanServerNotification change) {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            if (change.getType().equals(MBeanServerNotification.UNREGISTRATION_NOTIFICATION)) {
                REGISTERED.remove(change.getMBeanName());
            } else if (loader != null) {
                REGISTERED.put(change.getMBeanName(), new WeakReference<>(loader));
            }
        }
    }

    static void clear(Owner owner, Consumer<String> tell) {
        REGISTERED.forEach((name, registrar) -> {
            if (owner.ownsLoader(registrar.get())) {
                try {
                    SERVER.unregisterMBean(name);
                    tell.accept("The app left the MBean " + name + ", which was unregistered");
                } catch (InstanceNotFoundException gone) {
                    REGISTERED.remove(name, registrar);
                } catch (JMException refused) {
                    tell.accept("The app left the MBean " + name + ": " + refused.getMessage());
                }
            }
        });
    }
}
