package dev.slipway.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CalmTest {
    private static final Duration SHORT = Duration.ofMillis(1);

    @Test
    void waitsForTheDeploymentsThatRun() throws Exception {
        Calm calm = new Calm(SHORT, Integer.MAX_VALUE);
        calm.deploymentBegins();
        calm.deploymentBegins();
        Thread waiting = Thread.ofVirtual().start(() -> await(calm));
        calm.deploymentEnds();
        Thread.sleep(50);
        assertTrue(waiting.isAlive());
        calm.deploymentEnds();
        assertTrue(waiting.join(Duration.ofSeconds(20)));
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        Calm calm = new Calm(SHORT, 3);
        calm.deploymentBegins();
        Thread waiting = Thread.ofVirtual().start(() -> await(calm));
        assertTrue(waiting.join(Duration.ofSeconds(20)));
    }

    private static void await(Calm calm) {
        try {
            calm.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
