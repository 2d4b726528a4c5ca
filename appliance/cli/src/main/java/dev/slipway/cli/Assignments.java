package dev.slipway.cli;

import dev.slipway.client.Json;
import dev.slipway.client.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a JSON Merge Patch of `probe.path=/health standby=2 contextParams.mode=production`.
///
/// The server has told what settings there are and of which type, so `standby` becomes a number,
/// and all after `contextParams.` is one name, whatever dots it has. What it did not tell of is
/// sent as it is, and the server says what it thinks of it.
final class Assignments {
    private final List<Setting> known;
    private final Path folder;
    private final Map<String, @Nullable Object> patch = new LinkedHashMap<>();

    /// @param folder that files are looked for in
    Assignments(List<Setting> known, Path folder) {
        this.known = known;
        this.folder = folder;
    }

    Map<String, @Nullable Object> patch() {
        return patch;
    }

    /// @throws IllegalArgumentException when it is no assignment, or a password for all to see
    void add(String assignment) throws IOException {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "\"" + assignment + "\" is not of the form KEY=VALUE");
        }
        String key = assignment.substring(0, equals);
        String value = assignment.substring(equals + 1);
        boolean fromFile = value.startsWith("@");
        if (key.endsWith(".password") && !value.isEmpty() && !fromFile) {
            throw new IllegalArgumentException(
                    "Others can read a password off the command line; put it in a file and say "
                            + key
                            + "=@FILE");
        }
        put(key, fromFile ? Files.readString(folder.resolve(value.substring(1))).strip() : value);
    }

    private void put(String key, String value) {
        Optional<Setting> map =
                known.stream()
                        .filter(setting -> setting.type().startsWith("map of "))
                        .filter(setting -> key.startsWith(setting.name() + "."))
                        .findFirst();
        if (map.isEmpty()) {
            put(patch, List.of(key.split("\\.")), typed(key, value));
            return;
        }
        String name = map.get().name();
        String entry = key.substring(name.length() + 1);
        put(
                patch,
                map.get().type().equals("map of string")
                        ? List.of(name, entry)
                        : path(name, entry.split("\\.")),
                text(value));
    }

    private static List<String> path(String first, String... rest) {
        List<String> path = new java.util.ArrayList<>(List.of(rest));
        path.addFirst(first);
        return path;
    }

    @SuppressWarnings("unchecked") // all maps in the patch are made here
    private static void put(
            Map<String, @Nullable Object> into, List<String> path, @Nullable Object value) {
        if (path.size() == 1) {
            into.put(path.getFirst(), value);
            return;
        }
        Object inner = into.get(path.getFirst());
        if (!(inner instanceof Map<?, ?>)) {
            inner = new LinkedHashMap<String, @Nullable Object>();
            into.put(path.getFirst(), inner);
        }
        put((Map<String, @Nullable Object>) inner, path.subList(1, path.size()), value);
    }

    private @Nullable Object typed(String key, String value) {
        String type =
                known.stream()
                        .filter(setting -> setting.name().equals(key))
                        .map(Setting::type)
                        .findFirst()
                        .orElse("string");
        boolean isJson =
                switch (type) {
                    case "integer" -> value.matches("-?\\d{1,18}");
                    case "boolean" -> value.equals("true") || value.equals("false");
                    default ->
                            type.matches("(map|list) of .*|object")
                                    && (value.startsWith("{") || value.startsWith("["));
                };
        return isJson ? Json.read(value) : text(value);
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }
}
