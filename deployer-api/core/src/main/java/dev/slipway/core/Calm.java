package dev.slipway.core;

import java.time.Duration;

/// Puts off what can wait after a deployment, so that it does not take the processors from the
/// first requests to the new version, or from the next deployment of a build that sends several.
final class Calm {
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private Calm() {}

    static void await() throws InterruptedException {
        Thread.sleep(MOMENT);
    }
}
