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
/// @param atRestart those of the names that take effect at the next start of the server
record SettingsChanges(List<String> names, boolean needFreshContext, List<String> atRestart) {
    SettingsChanges {
        names = List.copyOf(names);
        atRestart = List.copyOf(atRestart);
    }

    static SettingsChanges between(Record before, Record after) {
        Found found = new Found();
        found.compare("", before, after, Effect.AT_ONCE);
        return new SettingsChanges(found.names, found.needFreshContext, found.atRestart);
    }

    /// When a change is felt.
    private record Effect(boolean freshContext, boolean atRestart) {
        static final Effect AT_ONCE = new Effect(false, false);

        Effect or(@Nullable Setting inner) {
            return inner == null
                    ? this
                    : new Effect(
                            freshContext || inner.freshContext(), atRestart || inner.atRestart());
        }
    }

    private static final class Found {
        private final List<String> names = new ArrayList<>();
        private final List<String> atRestart = new ArrayList<>();
        private boolean needFreshContext;

        void compare(String prefix, Object before, Object after, Effect around) {
            for (Component component : RecordShape.of(before.getClass()).components()) {
                differ(
                        prefix + component.name(),
                        component.of(before),
                        component.of(after),
                        around.or(component.setting()));
            }
        }

        private void differ(
                String name, @Nullable Object before, @Nullable Object after, Effect effect) {
            if (Objects.equals(before, after)) {
                return;
            }
            if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
                TreeSet<Object> keys = new TreeSet<>(old.keySet());
                keys.addAll(now.keySet());
                keys.forEach(key -> differ(name + "." + key, old.get(key), now.get(key), effect));
            } else if (before instanceof Record old
                    && after instanceof Record now
                    && RecordShape.isSettings(old.getClass())) {
                compare(name + ".", old, now, effect);
            } else {
                names.add(name);
                needFreshContext |= effect.freshContext();
                if (effect.atRestart()) {
                    atRestart.add(name);
                }
            }
        }
    }
}
