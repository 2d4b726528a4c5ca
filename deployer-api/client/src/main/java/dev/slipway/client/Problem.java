package dev.slipway.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why the server refused, or why a deployment failed. All of it is safe to show.
///
/// @param status of HTTP; 0 when it was told inside another answer
/// @param slug how the problem's `type` ends, as in `start-failed`; it never changes. Empty when it
///   was not a Slipway that answered
/// @param title the same for all problems of a slug
/// @param rootCause the innermost exception, as `class: message`
/// @param frames the first frames of the app's own code, outermost last
/// @param log the last lines of the start-up log, oldest first
/// @param deployment id of the deployment that failed, or of the one that is in the way
/// @param json as it came
public record Problem(
        int status,
        String slug,
        String title,
        String detail,
        @Nullable String rootCause,
        List<String> frames,
        List<String> log,
        List<String> warnings,
        @Nullable String deployment,
        String json) {
    public Problem {
        frames = List.copyOf(frames);
        log = List.copyOf(log);
        warnings = List.copyOf(warnings);
    }

    /// @param body of an answer that is an error
    static Problem of(int status, String body) {
        try {
            Fields fields = Fields.parse(body);
            if (fields.textOrNull("title") != null) {
                return of(status, fields, fields.strings("warnings"), body);
            }
        } catch (IllegalArgumentException notJson) {
            return stranger(status, body);
        }
        return stranger(status, body);
    }

    /// Of a deployment that did not make its version live.
    static Problem of(Deployment ended) {
        Problem failure = ended.failure();
        return failure == null
                ? new Problem(
                        0,
                        "cancelled",
                        "The deployment was cancelled",
                        "Deployment " + ended.id() + " of " + ended.app(),
                        null,
                        List.of(),
                        List.of(),
                        ended.warnings(),
                        ended.id(),
                        ended.json())
                : new Problem(
                        0,
                        failure.slug(),
                        failure.title(),
                        failure.detail(),
                        failure.rootCause(),
                        failure.frames(),
                        failure.log(),
                        ended.warnings(),
                        ended.id(),
                        ended.json());
    }

    static Problem told(Fields failure) {
        return of(0, failure, List.of(), failure.json());
    }

    private static Problem of(int status, Fields fields, List<String> warnings, String json) {
        String type = fields.text("type");
        return new Problem(
                status,
                type.substring(type.lastIndexOf('/') + 1),
                fields.text("title"),
                fields.text("detail"),
                fields.textOrNull("rootCause"),
                fields.strings("frames"),
                fields.strings("log"),
                warnings,
                fields.textOrNull("deployment"),
                json);
    }

    private static Problem stranger(int status, String body) {
        String firstLine = body.strip().lines().findFirst().orElse("");
        return new Problem(
                status,
                "",
                "The answer was HTTP " + status,
                firstLine.startsWith("<") ? "" : firstLine,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                body);
    }
}
