package dev.slipway.guest.cloud;

import java.util.List;
import java.util.Map;

/// What a metadata service answered.
///
/// @param body empty unless the status is 200
record Answer(int status, Map<String, List<String>> headers, Body body) {
    boolean hasHeader(String name, String value) {
        return headers.entrySet().stream()
                .anyMatch(header ->
                        name.equalsIgnoreCase(header.getKey())
                                && header.getValue().contains(value));
    }
}
