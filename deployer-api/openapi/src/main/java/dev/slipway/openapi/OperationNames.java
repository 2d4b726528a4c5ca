package dev.slipway.openapi;

import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Names that follow from an operation's address, so that they stay when classes are moved about.
final class OperationNames {
    private OperationNames() {}

    /// `GET /v1/apps/{name}/log` → `getAppsNameLog`.
    static String id(HttpMethod method, String path) {
        StringBuilder id = new StringBuilder(method.name().toLowerCase(Locale.ROOT));
        for (String word : String.join("-", segments(path)).split("[^A-Za-z0-9]+")) {
            id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return id.toString();
    }

    /// `/v1/apps/{name}/log` → `apps`.
    static String tag(String path) {
        return segments(path).getFirst();
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .map(segment -> segment.replaceAll("[{}]", ""))
                .filter(segment -> !segment.isEmpty() && !segment.equals("v1"))
                .toList();
    }
}
