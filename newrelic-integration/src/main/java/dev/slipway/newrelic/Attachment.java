package dev.slipway.newrelic;

import dev.slipway.core.monitoring.KeptAgent;
import dev.slipway.core.monitoring.MonitorSettings;
import dev.slipway.core.monitoring.MonitorStatus;
import dev.slipway.core.monitoring.MonitorStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The one agent that this process has, from its start to the end of the process; it can be stopped
/// but not started again.
final class Attachment {
    private static final System.Logger LOG = System.getLogger(Attachment.class.getName());

    private final MonitorSettings settings;
    private final KeptAgent jar;
    private final RunningAgent agent;
    private final AtomicReference<Condition> condition =
            new AtomicReference<>(new Condition(Phase.RUNS, Instant.now(), null));

    private enum Phase {
        RUNS,
        FAILED,
        STOPPED
    }

    private record Condition(Phase phase, Instant since, @Nullable String trouble) {}

    Attachment(MonitorSettings settings, KeptAgent jar, RunningAgent agent) {
        this.settings = settings;
        this.jar = jar;
        this.agent = agent;
    }

    MonitorSettings settings() {
        return settings;
    }

    RunningAgent agent() {
        return agent;
    }

    boolean runs() {
        return condition.get().phase() == Phase.RUNS;
    }

    /// Whether nothing would change by attaching these.
    boolean is(MonitorSettings other, KeptAgent otherJar) {
        return runs() && settings.equals(other) && jar.digest().equals(otherJar.digest());
    }

    MonitorStatus status() {
        Condition now = condition.get();
        RunningAgent.Reading reading = agent.read();
        State state =
                switch (now.phase()) {
                    case RUNS -> reading.connected() ? State.CONNECTED : State.ATTACHING;
                    case FAILED -> State.FAILED;
                    case STOPPED -> State.OFF;
                };
        return new MonitorStatus(
                settings.kind(),
                state,
                jar.version(),
                reading.entityGuid(),
                reading.apps(),
                now.since(),
                now.trouble());
    }

    /// @return whether it is connected
    boolean awaitConnected(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (runs() && System.nanoTime() < end) {
            if (agent.read().connected()) {
                return true;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
        return agent.read().connected();
    }

    /// @param why null when all is well
    void troubled(@Nullable String why) {
        condition.updateAndGet(now ->
                now.phase() == Phase.RUNS ? new Condition(Phase.RUNS, now.since(), why) : now);
    }

    void failed(String why) {
        condition.set(new Condition(Phase.FAILED, Instant.now(), why));
    }

    /// Lets the agent send what it has, for so long at most.
    void stop(Duration limit) {
        boolean ran = runs();
        condition.set(new Condition(Phase.STOPPED, Instant.now(), null));
        if (!ran) {
            return;
        }
        Thread stop = Thread.ofPlatform().name("agent-stop").daemon().start(this::stopAgent);
        try {
            if (!stop.join(limit)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "The agent has not sent all it had within " + limit);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAgent() {
        try {
            agent.stop();
        } catch (RuntimeException stuck) {
            LOG.log(System.Logger.Level.WARNING, "The agent did not stop", stuck);
        }
    }
}
