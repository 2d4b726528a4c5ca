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
        return new MonitorStatus(
                settings.kind(),
                switch (now.phase()) {
                    case RUNS -> running(reading.contact());
                    case FAILED -> State.FAILED;
                    case STOPPED -> State.OFF;
                },
                jar.version(),
                reading.entityGuid(),
                reading.apps(),
                now.since(),
                trouble(now, reading));
    }

    /// The watchdog's word comes later than the agent's, and says more of why it is not connected.
    private static @Nullable String trouble(Condition now, RunningAgent.Reading reading) {
        boolean fromAgent =
                now.phase() == Phase.RUNS && (reading.connected() || now.trouble() == null);
        return fromAgent ? reading.trouble() : now.trouble();
    }

    private static State running(RunningAgent.Contact contact) {
        return switch (contact) {
            case CONNECTED -> State.CONNECTED;
            case CONNECTING, REFUSED -> State.ATTACHING;
            case ENDED -> State.FAILED;
        };
    }

    /// @return whether it is connected
    boolean awaitConnected(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (runs() && System.nanoTime() < end) {
            RunningAgent.Contact contact = agent.read().contact();
            if (contact == RunningAgent.Contact.CONNECTED) {
                return true;
            }
            if (contact == RunningAgent.Contact.ENDED) {
                return false;
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

    /// @return whether it ran until now
    boolean failed(String why) {
        Condition before =
                condition.getAndUpdate(now ->
                        now.phase() == Phase.RUNS
                                ? new Condition(Phase.FAILED, Instant.now(), why)
                                : now);
        return before.phase() == Phase.RUNS;
    }

    /// Lets the agent send what it has, for so long at most.
    void stop(Duration limit) {
        Condition before = condition.getAndSet(new Condition(Phase.STOPPED, Instant.now(), null));
        if (before.phase() == Phase.RUNS) {
            var _ = StopAgent.within(agent, limit);
        }
    }
}
