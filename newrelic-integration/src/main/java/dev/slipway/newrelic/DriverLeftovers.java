package dev.slipway.newrelic;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.catalina.Lifecycle;
import org.jspecify.annotations.Nullable;

/// Takes from New Relic's agent what it holds of JDBC drivers of stopped apps: its class
/// `JdbcHelper` keeps, for ever, objects whose classes were defined by the app's class loader (seen
/// with H2 and agent 9.3.0).
final class DriverLeftovers {
    private static final System.Logger LOG = System.getLogger(DriverLeftovers.class.getName());
    private static final String HOLDER = "com.newrelic.agent.bridge.datastore.JdbcHelper";

    private static final int LOOKS_AGAIN_EVERY = 5;

    private final Supplier<List<Map<?, ?>>> holders;
    private List<Map<?, ?>> maps = List.of();
    private int sweeps;

    private DriverLeftovers(Supplier<List<Map<?, ?>>> holders) {
        this.holders = holders;
    }

    /// Of every class of that name, as they come: the agent has one for itself and one for the
    /// drivers.
    static DriverLeftovers of(Instrumentation instrumentation) {
        return new DriverLeftovers(() ->
                Arrays.stream(instrumentation.getAllLoadedClasses())
                        .filter(loaded -> loaded.getName().equals(HOLDER))
                        .flatMap(holder -> mapsOf(holder).stream())
                        .toList());
    }

    static DriverLeftovers in(List<Map<?, ?>> maps) {
        return new DriverLeftovers(() -> maps);
    }

    private static List<Map<?, ?>> mapsOf(Class<?> holder) {
        List<Map<?, ?>> maps = new ArrayList<>();
        for (Field field : holder.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Map.class) {
                try {
                    field.setAccessible(true);
                    if (field.get(null) instanceof Map<?, ?> map) {
                        maps.add(map);
                    }
                } catch (IllegalAccessException | RuntimeException closed) {
                    LOG.log(
                            System.Logger.Level.DEBUG,
                            () -> "Cannot look into " + field.getName(),
                            closed);
                }
            }
        }
        return maps;
    }

    /// For one thread at a time; harmless when repeated.
    ///
    /// @return how many were taken
    int sweep() {
        if (sweeps++ % LOOKS_AGAIN_EVERY == 0) {
            maps = holders.get();
        }
        int taken = 0;
        for (Map<?, ?> map : maps) {
            int before = map.size();
            map.entrySet().removeIf(entry -> isLeft(entry.getKey()) || isLeft(entry.getValue()));
            taken += Math.max(0, before - map.size());
        }
        return taken;
    }

    private static boolean isLeft(@Nullable Object held) {
        if (held == null) {
            return false;
        }
        Class<?> type = held instanceof Class<?> itself ? itself : held.getClass();
        return type.getClassLoader() instanceof Lifecycle loader
                && !loader.getState().isAvailable();
    }
}
