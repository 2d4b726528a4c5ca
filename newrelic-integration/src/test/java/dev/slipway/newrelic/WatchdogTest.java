package dev.slipway.newrelic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.newrelic.CollectorQuestion.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final AtomicBoolean connected = new AtomicBoolean(true);
    private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    private final CompletableFuture<String> refused = new CompletableFuture<>();
    private final CompletableFuture<String> troubled = new CompletableFuture<>();

    private final RunningAgent agent =
            new RunningAgent() {
                @Override
                public Reading read() {
                    return new Reading(connected.get(), null, List.of());
                }

                @Override
                public void stop() {
                    stopped.complete(true);
                }
            };

    private final Watchdog.Verdict verdict =
            new Watchdog.Verdict() {
                @Override
                public void refused(String words) {
                    refused.complete(words);
                }

                @Override
                public void troubled(@Nullable String why) {
                    if (why != null) {
                        troubled.complete(why);
                    }
                }
            };

    @Test
    void stopsAnAgentThatHasComeToBeRefused() throws Exception {
        try (Watchdog _ = watch(new Answer.Refused("no such account"))) {
            connected.set(false);
            assertEquals("no such account", refused.get(2, TimeUnit.MINUTES));
            assertTrue(stopped.get(2, TimeUnit.MINUTES));
        }
    }

    @Test
    void leavesAnAgentAloneThatReachesNobody() throws Exception {
        try (Watchdog _ = watch(new Answer.Unreachable("no route"))) {
            connected.set(false);
            assertEquals("no route", troubled.get(2, TimeUnit.MINUTES));
            assertTrue(!stopped.isDone() && !refused.isDone());
        }
    }

    private Watchdog watch(Answer answer) {
        return Watchdog.start(agent, DriverLeftovers.in(List.of()), () -> answer, verdict);
    }
}
