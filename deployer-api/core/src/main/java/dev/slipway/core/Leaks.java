package dev.slipway.core;

import dev.slipway.core.settings.MetaspaceBudget;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;

/// What is known to be held of an app's stopped versions.
final class Leaks {
    private final Map<Long, Leak> byStart = new ConcurrentSkipListMap<>();

    void add(Leak leak) {
        byStart.put(leak.start(), leak);
    }

    void remove(Leak leak) {
        byStart.remove(leak.start());
    }

    /// In the order of their starts.
    List<Leak> all() {
        return List.copyOf(byStart.values());
    }

    boolean isOver(MetaspaceBudget budget) {
        return !byStart.isEmpty() && heldBytes() > budget.bytes();
    }

    /// @throws DeployException leak-budget
    void requireWithin(MetaspaceBudget budget, AppName app) throws DeployException {
        switch (budget.action()) {
            case WARN, RESTART -> {
                // said, or done, when it was exceeded
            }
            case REFUSE -> {
                if (isOver(budget)) {
                    throw new DeployException(
                            new Failure.LeakBudget(
                                    app, heldBytes(), budget.bytes(), byStart.size()));
                }
            }
        }
    }

    long heldBytes() {
        return byStart.values().stream()
                .map(Leak::metaspaceBytes)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }
}
