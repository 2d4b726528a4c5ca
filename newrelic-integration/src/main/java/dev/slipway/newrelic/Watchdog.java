package dev.slipway.newrelic;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Looks every second after an agent that is attached. Stops it when the other side has come to
/// refuse it, since an agent that is refused asks again without a pause, hundreds of times a
/// second; and when it [storms][Storm]. As long as the process has it, stopped or not, takes from
/// it what it holds of stopped apps.
final class Watchdog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Watchdog.class.getName());
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final RunningAgent agent;
    private final DriverLeftovers leftovers;
    private final Storm storm;
    private final Question question;
    private final Verdict verdict;
    private final AtomicBoolean looks = new AtomicBoolean(true);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;
    private Duration pause = PACE;
    private long askAt = System.nanoTime();

    /// Whether the other side would take us.
    interface Question {
        CollectorQuestion.Answer ask() throws InterruptedException;
    }

    /// Told, on the watchdog's thread, what was found; `refused` or `storms` once and last.
    interface Verdict {
        void refused(String words);

        /// @param words continue a sentence that begins with "it"
        void storms(String words);

        /// @param why null when all is well
        void troubled(@Nullable String why);
    }

    private Watchdog(
            RunningAgent agent,
            DriverLeftovers leftovers,
            Storm storm,
            Question question,
            Verdict verdict) {
        this.agent = agent;
        this.leftovers = leftovers;
        this.storm = storm;
        this.question = question;
        this.verdict = verdict;
        this.thread = Thread.ofPlatform().name("agent-watchdog").daemon().unstarted(this::watch);
    }

    static Watchdog start(
            RunningAgent agent,
            DriverLeftovers leftovers,
            Storm storm,
            Question question,
            Verdict verdict) {
        Watchdog watchdog = new Watchdog(agent, leftovers, storm, question, verdict);
        watchdog.thread.start();
        return watchdog;
    }

    private void watch() {
        try {
            while (!closed.get()) {
                Thread.sleep(PACE);
                var _ = leftovers.sweep();
                if (looks.get() && !lookOrSayWhyNot()) {
                    looks.set(false);
                }
            }
        } catch (InterruptedException ended) {
            LOG.log(System.Logger.Level.DEBUG, "The watchdog ends", ended);
        }
    }

    private boolean lookOrSayWhyNot() throws InterruptedException {
        try {
            return look();
        } catch (IllegalStateException otherRelease) {
            verdict.troubled("The agent cannot be asked: " + otherRelease.getMessage());
            return true;
        }
    }

    /// @return whether to go on
    private boolean look() throws InterruptedException {
        if (storm.rages(agent.threads().used())) {
            end(storm.words());
            return false;
        }
        RunningAgent.Reading reading = agent.read();
        return switch (reading.contact()) {
            case CONNECTED -> {
                pause = PACE;
                verdict.troubled(reading.trouble());
                yield true;
            }
            case CONNECTING, REFUSED -> !isTimeToAsk() || ask(reading.trouble());
            case ENDED -> {
                verdict.refused(lastWords(reading.trouble()));
                yield false;
            }
        };
    }

    private boolean isTimeToAsk() {
        if (System.nanoTime() - askAt < 0) {
            return false;
        }
        askAt = System.nanoTime() + pause.toNanos();
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        return true;
    }

    private boolean ask(@Nullable String trouble) throws InterruptedException {
        return switch (question.ask()) {
            case CollectorQuestion.Answer.Accepted _ -> {
                verdict.troubled(trouble);
                yield true;
            }
            case CollectorQuestion.Answer.Unreachable(String why) -> {
                verdict.troubled(why);
                yield true;
            }
            case CollectorQuestion.Answer.Refused(String words) -> {
                verdict.refused(words);
                var _ = StopAgent.within(agent, STOP_LIMIT);
                yield false;
            }
        };
    }

    /// Of an agent that has stopped by itself: what the other side says of it, or what it said.
    private String lastWords(@Nullable String trouble) throws InterruptedException {
        return question.ask() instanceof CollectorQuestion.Answer.Refused(String words)
                ? words
                : String.valueOf(trouble);
    }

    private void end(String words) throws InterruptedException {
        var _ = StopAgent.within(agent, STOP_LIMIT);
        agent.threads().interrupt();
        var _ = agent.threads().used();
        Thread.sleep(PACE);
        boolean goesOn = Storm.isTooMuch(agent.threads().used(), PACE);
        verdict.storms(goesOn ? words + "; it goes on until the server restarts" : words);
    }

    /// From now on it only takes what is held of stopped apps. Does not wait.
    void lookAway() {
        looks.set(false);
    }

    /// Does not wait: a question may take its time.
    @Override
    public void close() {
        closed.set(true);
        thread.interrupt();
    }
}
