package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.LiveVersion;
import dev.slipway.tomcat.apps.Exhausting;
import dev.slipway.tomcat.apps.Hello;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExhaustionTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"stack", "array"})
    void anAppThatUsesUpItsRoomIsAnsweredWith500AndTheOthersGoOn(String what) throws Exception {
        try (RunningHost running = RunningHost.start(folder)) {
            TestApp app = new TestApp("hog", folder, WarFolder.of(Exhausting.class, Hello.class));
            LiveVersion hog = running.deploy(app);
            running.deploy(new TestApp("other", folder, WarFolder.of(Hello.class)).param("v", "2"));
            for (int i = 0; i < 20; i++) {
                assertEquals(500, running.get("/hog/exhaust?what=" + what).statusCode());
            }
            assertEquals("v2", running.body("/other/hello"));
            assertEquals("vnull", running.body("/hog/hello"));
            assertTrue(hog.drain(Duration.ofSeconds(5)).drained());
        }
    }
}
