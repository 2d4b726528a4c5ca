package dev.slipway.server.metrics;

import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.Outcome;
import dev.slipway.core.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts how deployments end, how drains end, and leaks, by the events that tell of them. Thread
/// rule: any thread.
final class DeployCounts implements Consumer<Event>, Source {
    private static final Comparator<Kind> ORDER =
            Comparator.comparing(Kind::kind).thenComparing(Kind::outcome);

    private final Map<Kind, Ended> ended = new ConcurrentSkipListMap<>(ORDER);
    private final LongAdder drains = new LongAdder();
    private final LongAdder incomplete = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final LongAdder leaks = new LongAdder();

    private record Kind(String kind, Outcome outcome) {
        Labels labels() {
            return Labels.of("kind", kind).and("outcome", outcome.name().toLowerCase(Locale.ROOT));
        }
    }

    private record Ended(long count, Duration time) {
        Ended and(Ended other) {
            return new Ended(count + other.count, time.plus(other.time));
        }
    }

    @Override
    public void accept(Event event) {
        if (event.data().get("deployment") instanceof DeploymentStatus status
                && status.outcome() != null) {
            Instant end = Objects.requireNonNull(status.endedAt());
            ended.merge(
                    new Kind(status.kind(), status.outcome()),
                    new Ended(1, Duration.between(status.startedAt(), end)),
                    Ended::and);
        } else if (event.kind().equals("deployment.drained")) {
            drained(event.data().get("abandoned"));
        } else if (event.kind().equals("app.leak")) {
            leaks.increment();
        }
    }

    private void drained(@Nullable Object left) {
        drains.increment();
        if (left instanceof Integer requests && requests > 0) {
            incomplete.increment();
            abandoned.add(requests);
        }
    }

    @Override
    public void writeTo(Exposition page) {
        Exposition.Family times =
                page.summary("slipway_deployment_seconds", "Deployments that have ended");
        ended.forEach((kind, all) ->
                times.sample("_count", kind.labels(), all.count())
                        .sample("_sum", kind.labels(), Seconds.of(all.time())));
        page.counter("slipway_drains_total", "Replaced versions whose drain has ended")
                .sample(drains.sum());
        page.counter("slipway_drains_incomplete_total", "Those that reached the drain limit")
                .sample(incomplete.sum());
        page.counter("slipway_requests_abandoned_total", "Requests that outlived the drain limit")
                .sample(abandoned.sum());
        page.counter("slipway_leaks_total", "Stopped versions that stayed in memory")
                .sample(leaks.sum());
    }
}
