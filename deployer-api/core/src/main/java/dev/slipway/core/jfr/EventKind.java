package dev.slipway.core.jfr;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.SettingDescriptor;
import org.jspecify.annotations.Nullable;

/// A kind of event that the flight recorder can record.
///
/// @param label null when it has none; so is `description`
/// @param enabled whether something records it now
/// @param settings what can be said of it, with the value it has when nothing is said
public record EventKind(
        String name,
        @Nullable String label,
        @Nullable String description,
        List<String> categories,
        boolean enabled,
        Map<String, String> settings) {

    public EventKind {
        categories = List.copyOf(categories);
        settings = Map.copyOf(settings);
    }

    /// By name.
    public static List<EventKind> all() {
        return FlightRecorder.getFlightRecorder().getEventTypes().stream()
                .map(EventKind::of)
                .sorted(Comparator.comparing(EventKind::name))
                .toList();
    }

    private static EventKind of(EventType type) {
        Map<String, String> settings = new TreeMap<>();
        for (SettingDescriptor setting : type.getSettingDescriptors()) {
            settings.put(setting.getName(), setting.getDefaultValue());
        }
        return new EventKind(
                type.getName(),
                type.getLabel(),
                type.getDescription(),
                type.getCategoryNames(),
                type.isEnabled(),
                settings);
    }
}
