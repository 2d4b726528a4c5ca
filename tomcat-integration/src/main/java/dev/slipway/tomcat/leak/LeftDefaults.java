package dev.slipway.tomcat.leak;

import java.lang.management.ManagementFactory;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.security.Provider;
import java.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What there is once in a process and a version has put an object of its own into. It is as before
/// afterwards.
final class LeftDefaults {
    private static final List<Default<?>> DEFAULTS =
            List.of(
                    new Default<>(
                            "default handler of uncaught exceptions",
                            Thread::getDefaultUncaughtExceptionHandler,
                            Thread::setDefaultUncaughtExceptionHandler),
                    new Default<>(
                            "default authenticator",
                            Authenticator::getDefault,
                            Authenticator::setDefault),
                    new Default<>(
                            "default cookie handler",
                            CookieHandler::getDefault,
                            CookieHandler::setDefault),
                    new Default<>(
                            "default proxy selector",
                            ProxySelector::getDefault,
                            ProxySelector::setDefault),
                    new Default<>(
                            "default response cache",
                            ResponseCache::getDefault,
                            ResponseCache::setDefault));

    private static final AtomicBoolean REMEMBERED = new AtomicBoolean();

    private LeftDefaults() {}

    static void remember() {
        if (REMEMBERED.compareAndSet(false, true)) {
            DEFAULTS.forEach(Default::remember);
        }
    }

    static void clear(Owner owner, Consumer<String> tell) {
        DEFAULTS.forEach(each -> each.restore(owner, tell));
        for (Provider provider : Security.getProviders()) {
            if (owner.owns(provider)) {
                Security.removeProvider(provider.getName());
                tell.accept("The app left its security provider " + provider.getName());
            }
        }
        if (System.getProperties().values().removeIf(owner::owns)) {
            tell.accept("The app left objects of its own in the system properties");
        }
    }

    /// By what they are.
    static Map<String, Object> inUse() {
        Map<String, Object> inUse = new HashMap<>();
        for (Default<?> each : DEFAULTS) {
            Object value = each.get.get();
            if (value != null) {
                inUse.put("the " + each.name, value);
            }
        }
        for (Provider provider : Security.getProviders()) {
            inUse.put("the security provider " + provider.getName(), provider);
        }
        inUse.put("the system properties", System.getProperties());
        inUse.put("the platform MBean server", ManagementFactory.getPlatformMBeanServer());
        return inUse;
    }

    private static final class Default<T> {
        private final String name;
        private final Supplier<@Nullable T> get;
        private final Consumer<@Nullable T> set;
        private volatile @Nullable T original;

        Default(String name, Supplier<@Nullable T> get, Consumer<@Nullable T> set) {
            this.name = name;
            this.get = get;
            this.set = set;
        }

        void remember() {
            original = get.get();
        }

        void restore(Owner owner, Consumer<String> tell) {
            if (owner.owns(get.get())) {
                set.accept(original);
                tell.accept("The app left its own " + name);
            }
        }
    }
}
