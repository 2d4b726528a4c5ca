package dev.slipway.core.settings;

import dev.slipway.core.settings.RecordShape.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What differs between two records of settings.
///
/// @param names dotted
record SettingsChanges(List<String> names, boolean needFreshContext) {
    SettingsChanges {
        names = List.copyOf(names);
    }

    static SettingsChanges between(Record before, Record after) {
        Found found = new Found();
        found.compare("", before, after, false);
        return new SettingsChanges(found.names, found.needFreshContext);
    }

    private static final class Found {
        private final List<String> names = new ArrayList<>();
        private boolean needFreshContext;

        void compare(String prefix, Object before, Object after, boolean freshContext) {
            for (Component component : RecordShape.of(before.getClass()).components()) {
                Setting setting = component.setting();
                differ(
                        prefix + component.name(),
                        component.of(before),
                        component.of(after),
                        freshContext || (setting != null && setting.freshContext()));
            }
        }

        private void differ(
                String name,
                @Nullable Object before,
                @Nullable Object after,
                boolean freshContext) {
            if (Objects.equals(before, after)) {
                return;
            }
            if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
                TreeSet<Object> keys = new TreeSet<>(old.keySet());
                keys.addAll(now.keySet());
                keys.forEach(
                        key -> differ(name + "." + key, old.get(key), now.get(key), freshContext));
            } else if (before instanceof Record old
                    && after instanceof Record now
                    && RecordShape.isSettings(old.getClass())) {
                compare(name + ".", old, now, freshContext);
            } else {
                names.add(name);
                needFreshContext |= freshContext;
            }
        }
    }
}
