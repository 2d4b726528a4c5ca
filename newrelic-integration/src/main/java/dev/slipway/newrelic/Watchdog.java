package dev.slipway.newrelic;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Looks every second after an agent that is attached: takes from it what it holds of stopped apps,
/// and stops it when the other side has come to refuse it, since an agent that is refused asks
/// again without a pause, hundreds of times a second.
final class Watchdog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Watchdog.class.getName());
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final RunningAgent agent;
    private final DriverLeftovers leftovers;
    private final Question question;
    private final Verdict verdict;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread;
    private Duration pause = PACE;
    private long askAt = System.nanoTime();

    /// Whether the other side would take us.
    interface Question {
        CollectorQuestion.Answer ask() throws InterruptedException;
    }

    /// Told, on the watchdog's thread, what was found; `refused` once and last.
    interface Verdict {
        void refused(String words);

        /// @param why null when all is well
        void troubled(@org.jspecify.annotations.Nullable String why);
    }

    private Watchdog(
            RunningAgent agent, DriverLeftovers leftovers, Question question, Verdict verdict) {
        this.agent = agent;
        this.leftovers = leftovers;
        this.question = question;
        this.verdict = verdict;
        this.thread = Thread.ofPlatform().name("agent-watchdog").daemon().unstarted(this::watch);
    }

    static Watchdog start(
            RunningAgent agent, DriverLeftovers leftovers, Question question, Verdict verdict) {
        Watchdog watchdog = new Watchdog(agent, leftovers, question, verdict);
        watchdog.thread.start();
        return watchdog;
    }

    private void watch() {
        try {
            while (!closed.get()) {
                Thread.sleep(PACE);
                var _ = leftovers.sweep();
                if (!closed.get() && !look()) {
                    return;
                }
            }
        } catch (InterruptedException ended) {
            LOG.log(System.Logger.Level.DEBUG, "The watchdog ends", ended);
        }
    }

    /// @return whether to go on
    private boolean look() throws InterruptedException {
        if (agent.read().connected()) {
            pause = PACE;
            verdict.troubled(null);
            return true;
        }
        if (System.nanoTime() - askAt < 0) {
            return true;
        }
        askAt = System.nanoTime() + pause.toNanos();
        pause =
                pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                        ? LONGEST_PAUSE
                        : pause.multipliedBy(2);
        return switch (question.ask()) {
            case CollectorQuestion.Answer.Accepted _ -> true;
            case CollectorQuestion.Answer.Unreachable(String why) -> {
                verdict.troubled(why);
                yield true;
            }
            case CollectorQuestion.Answer.Refused(String words) -> {
                agent.stop();
                verdict.refused(words);
                yield false;
            }
        };
    }

    /// Does not wait: a question may take its time.
    @Override
    public void close() {
        closed.set(true);
        thread.interrupt();
    }
}
