package dev.slipway.core.jfr;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/// A recording at one moment.
///
/// @param state `running`, or `stopped` after its duration
/// @param stoppedAt null while it runs
/// @param size bytes recorded so far, without those of the last second
public record RecordingStatus(
        String id,
        String name,
        String state,
        String settings,
        Map<String, Map<String, String>> events,
        @Nullable Instant startedAt,
        @Nullable Instant stoppedAt,
        @Nullable Duration duration,
        @Nullable Duration maxAge,
        long maxSize,
        long size) {

    static RecordingStatus of(Recording recording, RecordingPlan plan) {
        return new RecordingStatus(
                String.valueOf(recording.getId()),
                plan.name(),
                recording.getState().name().toLowerCase(Locale.ROOT),
                plan.settings(),
                plan.events(),
                recording.getStartTime(),
                recording.getStopTime(),
                plan.duration(),
                plan.maxAge(),
                plan.maxSize(),
                recording.getSize());
    }
}
