package dev.slipway.core.jfr;

import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.Configuration;
import org.jspecify.annotations.Nullable;

/// What shall be recorded.
///
/// @param settings the JDK's settings it begins with, `default` or `profile`
/// @param duration after which it stops by itself; null when it goes on
/// @param maxAge what is older may be dropped; null when only the size counts
/// @param maxSize bytes; what is beyond is dropped, the oldest first
/// @param events what is different of single events, by their names and settings, as in
///   `{"jdk.ThreadSleep": {"threshold": "10 ms"}}`
public record RecordingPlan(
        String name,
        String settings,
        @Nullable Duration duration,
        @Nullable Duration maxAge,
        long maxSize,
        Map<String, Map<String, String>> events) {

    /// These tell what the process was started with and what others on the computer were, secrets
    /// among it.
    private static final Set<String> NEVER =
            Set.of(
                    "jdk.InitialEnvironmentVariable",
                    "jdk.InitialSystemProperty",
                    "jdk.JVMInformation",
                    "jdk.SystemProcess");

    static final long LEAST_SIZE = 1024 * 1024;

    /// @throws IllegalArgumentException with what is wrong, for the client
    public RecordingPlan {
        requireSome("duration", duration);
        requireSome("maxAge", maxAge);
        if (maxSize < LEAST_SIZE) {
            throw new IllegalArgumentException("maxSize: it is at least " + LEAST_SIZE + " bytes");
        }
        if (!events.isEmpty()) {
            Map<String, EventKind> kinds =
                    EventKind.all().stream()
                            .collect(Collectors.toMap(EventKind::name, kind -> kind, (a, _) -> a));
            events.forEach((event, changes) -> requireEvent(event, changes, kinds.get(event)));
        }
    }

    private static void requireSome(String what, @Nullable Duration time) {
        if (time != null && !time.isPositive()) {
            throw new IllegalArgumentException(what + ": it is longer than nothing");
        }
    }

    private static void requireEvent(
            String name, @Nullable Map<String, String> changes, @Nullable EventKind kind) {
        if (NEVER.contains(name)) {
            throw new IllegalArgumentException(
                    "events: " + name + " is never recorded here, for the secrets it tells");
        }
        if (kind == null) {
            throw new IllegalArgumentException("events: the JVM has no event " + name);
        }
        if (changes == null) {
            throw new IllegalArgumentException("events: nothing is said of " + name);
        }
        changes.forEach((setting, value) -> requireSetting(kind, setting, value));
    }

    private static void requireSetting(EventKind kind, String setting, @Nullable String value) {
        if (!kind.settings().containsKey(setting)) {
            throw new IllegalArgumentException(
                    "events: %s has no setting %s; it has %s"
                            .formatted(
                                    kind.name(),
                                    setting,
                                    kind.settings().keySet().stream()
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        }
        if (value == null) {
            throw new IllegalArgumentException(
                    "events: the setting %s of %s has no value".formatted(setting, kind.name()));
        }
    }

    /// As the flight recorder takes them.
    Map<String, String> recorderSettings() throws IOException {
        Map<String, String> all = new HashMap<>(configuration().getSettings());
        all.putAll(recorderSettings(events));
        NEVER.forEach(event -> all.put(event + "#enabled", "false"));
        return all;
    }

    /// The same of single events.
    static Map<String, String> recorderSettings(Map<String, Map<String, String>> events) {
        Map<String, String> all = new HashMap<>();
        events.forEach((event, changes) ->
                changes.forEach((setting, value) -> all.put(event + "#" + setting, value)));
        return all;
    }

    private Configuration configuration() throws IOException {
        List<String> known =
                Configuration.getConfigurations().stream()
                        .map(Configuration::getName)
                        .sorted()
                        .toList();
        if (!known.contains(settings)) {
            throw new IllegalArgumentException(
                    "settings: there are none named %s, but %s"
                            .formatted(settings, String.join(", ", known)));
        }
        try {
            return Configuration.getConfiguration(settings);
        } catch (ParseException broken) {
            throw new IOException("The JDK's settings " + settings + " cannot be read", broken);
        }
    }
}
