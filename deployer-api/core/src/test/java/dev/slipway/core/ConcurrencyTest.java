package dev.slipway.core;

import static dev.slipway.core.TestServer.ended;
import static dev.slipway.core.TestServer.settings;
import static dev.slipway.core.TestServer.war;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
    private static final AppName SHOP = new AppName("shop");

    @TempDir Path data;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(data);
    }

    @AfterEach
    void stop() throws Exception {
        server.host.unhang();
        server.close();
    }

    @Test
    void deploysManyAppsAtTheSameTime() throws Exception {
        List<FutureTask<Integer>> all = new ArrayList<>();
        for (int app = 0; app < 8; app++) {
            String name = "app" + app;
            FutureTask<Integer> ten =
                    new FutureTask<>(() -> {
                        int version = 0;
                        for (int mark = 0; mark < 10; mark++) {
                            // every app sends the same bytes, so they meet in the store
                            DeploymentStatus status = server.deploy(name, war("ok", "" + mark));
                            assertEquals(Outcome.DEPLOYED, status.outcome(), status::toString);
                            version = status.version();
                        }
                        return version;
                    });
            all.add(ten);
            Thread.ofPlatform().name(name).start(ten);
        }
        for (FutureTask<Integer> ten : all) {
            assertEquals(10, ten.get());
        }
    }

    @Test
    void aHangingStartDelaysNobodyElse() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "1"), settings());
        for (int app = 0; app < 5; app++) {
            assertEquals(Outcome.DEPLOYED, server.deploy("app" + app, war("ok", "1")).outcome());
        }
        server.deployer.undeploy(new AppName("app1"), null, false, "tester");
        assertFalse(hanging.status().state().isFinal());
    }

    @Test
    void removesAnAppWhileItsWarsArePacked() throws Exception {
        for (int round = 0; round < 20; round++) {
            server.deploy("shop", war("ok", round + "a"));
            server.deploy("shop", war("ok", round + "b"));
            server.deployer.undeploy(SHOP, null, false, "tester");
            assertThrows(DeployException.class, () -> server.deployer.app(SHOP));
        }
        server.deploy("blog", war("ok", "1"));
        Deadline.await(() -> artifacts() == 1);
        assertEquals(0, left("work/incoming"));
    }

    private long artifacts() {
        try {
            return left("blobs/wars");
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private long left(String folder) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve(folder))) {
            return files.count();
        }
    }

    @Test
    void rollsBackAndForthWhileTheStoreIsTidied() throws Exception {
        for (int mark = 1; mark <= 5; mark++) {
            server.deploy("shop", war("ok", "" + mark));
        }
        for (int round = 0; round < 10; round++) {
            int to = 1 + round % 4;
            assertEquals(
                    Outcome.DEPLOYED,
                    ended(server.deployer.rollback(SHOP, OptionalInt.of(to), "tester")).outcome());
            assertEquals(to, server.host.versionAt("/shop"));
        }
    }
}
