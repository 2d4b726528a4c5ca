package dev.slipway.newrelic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.newrelic.CollectorQuestion.Answer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StormTest {
    private static final String NAME = SpinningAgent.class.getName();

    @TempDir Path folder;

    @Test
    void endsAnAgentThatSpins() throws Exception {
        Instrumentation instrumentation = Instruments.obtain(folder);
        Path jar = Files.write(folder.resolve("agent.jar"), AgentFiles.jar(NAME, "1"));
        AgentThreads threads = Premain.call(instrumentation, jar, NAME, Map.of());
        Spinning agent = new Spinning(threads);
        Verdict verdict = new Verdict();

        try (Watchdog _ =
                Watchdog.start(
                        agent,
                        DriverLeftovers.in(List.of()),
                        new Storm(Duration.ofMillis(1)),
                        Answer.Accepted::new,
                        verdict)) {
            String words = verdict.storm.get(4, TimeUnit.MINUTES);
            assertTrue(words.matches("used \\d+ s of processor time within \\d+ s"), words);
        }
        assertTrue(agent.stopped.isDone());
        var _ = threads.used();
        assertEquals(Duration.ZERO, threads.used());
    }

    @Test
    void bearsAnAgentThatIsBusyForLess() {
        Storm storm = new Storm(Duration.ZERO);
        for (int window = 0; window < 5; window++) {
            assertFalse(storm.rages(Duration.ofSeconds(10)));
        }
        assertFalse(storm.rages(Duration.ZERO));
        for (int window = 0; window < 5; window++) {
            assertFalse(storm.rages(Duration.ofSeconds(10)));
        }
        assertTrue(storm.rages(Duration.ofSeconds(10)));
        assertEquals("used 60 s of processor time within 0 s", storm.words());
    }

    private static final class Spinning implements RunningAgent {
        private final AgentThreads threads;
        private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();

        private Spinning(AgentThreads threads) {
            this.threads = threads;
        }

        @Override
        public Reading read() {
            return new Reading(Contact.CONNECTED, null, null, List.of());
        }

        @Override
        public AgentThreads threads() {
            return threads;
        }

        /// Is heard and changes nothing: it spins until its thread is interrupted.
        @Override
        public void stop() {
            stopped.complete(true);
        }
    }

    private static final class Verdict implements Watchdog.Verdict {
        private final CompletableFuture<String> storm = new CompletableFuture<>();

        @Override
        public void refused(String words) {
            storm.completeExceptionally(new AssertionError(words));
        }

        @Override
        public void storms(String words) {
            storm.complete(words);
        }

        @Override
        public void troubled(@Nullable String why) {
            // it has none
        }
    }
}
