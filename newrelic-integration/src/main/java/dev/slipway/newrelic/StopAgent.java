package dev.slipway.newrelic;

import java.time.Duration;

/// How an agent is told to stop: on a thread of its own, since it may hang.
final class StopAgent {
    private static final System.Logger LOG = System.getLogger(StopAgent.class.getName());

    private StopAgent() {}

    /// Lets the agent send what it has, for so long at most.
    ///
    /// @return whether it has stopped
    static boolean within(RunningAgent agent, Duration limit) {
        Thread stop = Thread.ofPlatform().name("agent-stop").daemon().start(() -> stop(agent));
        try {
            if (stop.join(limit)) {
                return true;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "The agent has not sent all it had within " + limit);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static void stop(RunningAgent agent) {
        try {
            agent.stop();
        } catch (RuntimeException stuck) {
            LOG.log(System.Logger.Level.WARNING, "The agent did not stop", stuck);
        }
    }
}
