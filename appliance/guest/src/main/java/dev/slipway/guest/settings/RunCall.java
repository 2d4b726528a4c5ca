package dev.slipway.guest.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A call of the API that the user-data asks for; authorised and recorded like any.
///
/// @param path as in `/v1/apps/shop/settings`
/// @param body null for none
public record RunCall(String method, String path, @Nullable JsonNode body) {
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "PATCH", "DELETE");

    static RunCall read(Section call) {
        List<String> methods = METHODS.stream().filter(call::has).toList();
        String path = "";
        for (String method : METHODS) {
            String given = call.text(method);
            path = given == null ? path : given;
        }
        RunCall read =
                new RunCall(methods.isEmpty() ? "GET" : methods.getFirst(), path, call.raw("body"));
        if (methods.size() != 1) {
            call.problem("wants one of " + String.join(", ", METHODS) + " with a path");
        } else if (!path.startsWith("/v1/")) {
            call.problem(methods.getFirst(), "wants a path that begins with /v1/");
        }
        call.refuseUnknown();
        return read;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
