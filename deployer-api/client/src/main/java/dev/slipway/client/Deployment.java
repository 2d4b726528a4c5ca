package dev.slipway.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One attempt to make a version live.
///
/// @param kind what asked for it: `deploy`, `rollback`, `restart`, `start`, `settings`, `boot`
/// @param version null until the WAR has been accepted; so are digest and size
/// @param size of the WAR in bytes
/// @param state `receiving`, `checking`, `staging`, `probing`, `live`, `failed`, `cancelled`
/// @param outcome `deployed`, `unchanged`, `failed`, `cancelled`; null while it runs
/// @param timings by phase: `receive`, `check`, `unpack`, `start`, `probe`, `swap`
/// @param failure why it failed
/// @param json as it came
public record Deployment(
        String id,
        String app,
        String kind,
        @Nullable Integer version,
        @Nullable String label,
        @Nullable String digest,
        @Nullable Long size,
        String state,
        @Nullable String outcome,
        String who,
        Instant startedAt,
        @Nullable Instant endedAt,
        Map<String, Duration> timings,
        @Nullable Replaced replaced,
        List<String> warnings,
        @Nullable Problem failure,
        String json) {
    public Deployment {
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
        warnings = List.copyOf(warnings);
    }

    /// The version that was live before.
    ///
    /// @param drained null while it still drains
    /// @param abandoned requests that had not ended at the drain limit
    public record Replaced(int version, @Nullable Boolean drained, @Nullable Integer abandoned) {
        private static Replaced of(Fields fields) {
            return new Replaced(
                    fields.integer("version"),
                    fields.flagOrNull("drained"),
                    fields.integerOrNull("abandoned"));
        }
    }

    public boolean isLive() {
        return state.equals("live");
    }

    /// @return this
    /// @throws RefusedException when it made nothing live
    Deployment orRefused() throws RefusedException {
        if (state.equals("failed") || state.equals("cancelled")) {
            throw new RefusedException(Problem.of(this));
        }
        return this;
    }

    static Deployment of(String json) {
        Fields fields = Fields.parse(json);
        return new Deployment(
                fields.text("id"),
                fields.text("app"),
                fields.text("kind"),
                fields.integerOrNull("version"),
                fields.textOrNull("label"),
                fields.textOrNull("digest"),
                fields.numberOrNull("size"),
                fields.text("state"),
                fields.textOrNull("outcome"),
                fields.text("who"),
                fields.instant("startedAt"),
                fields.instantOrNull("endedAt"),
                fields.durations("timings"),
                fields.object("replaced", Replaced::of),
                fields.strings("warnings"),
                fields.object("failure", Problem::told),
                json);
    }
}
