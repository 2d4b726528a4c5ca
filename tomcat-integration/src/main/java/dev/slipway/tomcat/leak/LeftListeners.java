package dev.slipway.tomcat.leak;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationBroadcaster;
import javax.management.NotificationListener;
import org.jspecify.annotations.Nullable;

/// Notification listeners of a version's own at what there is once in a process: the platform MBean
/// server, which tells who comes and goes there, and the JVM's memory and garbage collectors.
final class LeftListeners {
    private static final String SUPPORT = "javax.management.NotificationBroadcasterSupport";
    private static final String JVM_SUPPORT = "sun.management.NotificationEmitterSupport";

    private static final @Nullable Field DELEGATE =
            Opened.field("com.sun.jmx.mbeanserver.JmxMBeanServer", "mBeanServerDelegateObject");
    private static final @Nullable Field BROADCASTER =
            Opened.field("javax.management.MBeanServerDelegate", "broadcaster");
    private static final @Nullable Field WRAPPED =
            Opened.field(
                    "com.sun.jmx.interceptor.DefaultMBeanServerInterceptor$ListenerWrapper",
                    "listener");

    /// Lists of registrations.
    private static final List<Field> LISTS =
            Stream.of(SUPPORT, JVM_SUPPORT)
                    .map(type -> Opened.field(type, "listenerList"))
                    .filter(Objects::nonNull)
                    .toList();

    /// The listener in a registration.
    private static final List<Field> LISTENERS =
            Stream.of(SUPPORT, JVM_SUPPORT)
                    .map(type -> Opened.field(type + "$ListenerInfo", "listener"))
                    .filter(Objects::nonNull)
                    .toList();

    private LeftListeners() {}

    static void clear(Owner owner, Consumer<String> tell) {
        for (NotificationBroadcaster broadcaster : broadcasters()) {
            for (NotificationListener listener : listeners(broadcaster)) {
                Object own = Opened.ofInstance(WRAPPED, listener);
                Object real = own == null ? listener : own;
                if (owner.owns(real)) {
                    remove(broadcaster, listener);
                    tell.accept(
                            "The app left a notification listener, " + real.getClass().getName());
                }
            }
        }
    }

    private static List<NotificationBroadcaster> broadcasters() {
        List<NotificationBroadcaster> found = new ArrayList<>();
        Object delegate = Opened.ofInstance(DELEGATE, ManagementFactory.getPlatformMBeanServer());
        if (Opened.ofInstance(BROADCASTER, delegate)
                instanceof NotificationBroadcaster tellsOfBeans) {
            found.add(tellsOfBeans);
        }
        if (ManagementFactory.getMemoryMXBean() instanceof NotificationBroadcaster memory) {
            found.add(memory);
        }
        for (Object collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationBroadcaster tellsOfCollections) {
                found.add(tellsOfCollections);
            }
        }
        return found;
    }

    private static List<NotificationListener> listeners(NotificationBroadcaster broadcaster) {
        return LISTS.stream()
                .map(field -> Opened.ofInstance(field, broadcaster))
                .filter(Collection.class::isInstance)
                .flatMap(list -> List.copyOf((Collection<?>) list).stream())
                .flatMap(info -> LISTENERS.stream().map(field -> Opened.ofInstance(field, info)))
                .filter(NotificationListener.class::isInstance)
                .map(NotificationListener.class::cast)
                .distinct()
                .toList();
    }

    private static void remove(NotificationBroadcaster from, NotificationListener listener) {
        try {
            from.removeNotificationListener(listener);
        } catch (ListenerNotFoundException gone) {
            // The app was faster.
            return;
        }
    }
}
