package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.newrelic.FakeCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The same server as a container: built, unpacked by another program, run by a standard runtime.
class ContainerIT {
    @TempDir Path dir;

    @Test
    void servesWithoutRightsAndKeepsWhatWasDeployed() throws Exception {
        Path shop = Wars.of(dir.resolve("shop.war"), "index.html", "open");
        Path layout = build("shop", shop);
        Path bundle = dir.resolve("bundle");
        ContainerProcess.unpack(layout, tag(layout), bundle);
        Path data = dir.resolve("data");
        try (ContainerProcess container = ContainerProcess.start(bundle, data)) {
            container.await200("/shop/");
            assertHasNoRights(container.kernelStatus());
            Path next = Wars.of(dir.resolve("next.war"), "index.html", "open, too");
            JsonNode deployed = container.put("next", next);
            assertEquals("live", deployed.path("state").asString(), deployed::toString);
            container.await200("/next/");
            container.awaitReady();
            assertEquals(0, container.terminate());
            assertTrue(container.output().contains("Stopped"), container.output());
        }
        try (ContainerProcess container = ContainerProcess.start(bundle, data)) {
            container.await200("/next/");
            container.await200("/shop/");
            container.awaitReady();
            assertEquals(0, container.terminate());
        }
    }

    @Test
    void tellsNewRelicOfItsApps() throws Exception {
        Path layout = build("shop", Wars.sample("hello"));
        Path bundle = dir.resolve("bundle");
        ContainerProcess.unpack(layout, tag(layout), bundle);
        try (FakeCollector collector = new FakeCollector(dir);
                NewRelicSettings newRelic = NewRelicSettings.of(collector);
                ContainerProcess container =
                        ContainerProcess.start(
                                bundle, dir.resolve("data"), newRelic.yaml("localhost"))) {
            container.await200("/shop/greeting?name=Ada");
            collector.await("analytic_event_data", "shop", "WebTransaction\\/Servlet\\/Greeting");
            container.awaitReady();
            assertEquals(0, container.terminate(), container.output());
            assertFalse(container.output().contains(FakeCollector.KEY), "the licence key");
        }
    }

    @Test
    void changesTheLastLayerAloneWithANewWar() throws Exception {
        List<String> first =
                layers(build("first", Wars.of(dir.resolve("a.war"), "index.html", "one")));
        List<String> second =
                layers(build("second", Wars.of(dir.resolve("b.war"), "index.html", "two")));
        assertEquals(first.subList(0, 2), second.subList(0, 2));
        assertNotEquals(first.get(2), second.get(2));
        assertEquals(3, first.size());
    }

    private static void assertHasNoRights(String status) {
        assertTrue(status.contains("\nUid:\t10001\t10001\t10001\t10001\n"), status);
        assertTrue(status.contains("\nCapEff:\t0000000000000000\n"), status);
        assertTrue(status.contains("\nNoNewPrivs:\t1\n"), status);
    }

    private Path build(String name, Path war) throws IOException, InterruptedException {
        Path layout = dir.resolve(name + ".oci");
        MachineProcess.build(dir, "--app", "shop=" + war, "-o", layout.toString());
        assertTrue(Files.exists(dir.resolve(name + ".kubernetes.yaml")), "its manifest");
        return layout;
    }

    private static String tag(Path layout) throws IOException {
        return index(layout)
                .path("annotations")
                .path("org.opencontainers.image.ref.name")
                .asString();
    }

    private static List<String> layers(Path layout) throws IOException {
        String manifest = index(layout).path("digest").asString().replace(':', '/');
        return json(layout.resolve("blobs").resolve(manifest))
                .path("layers")
                .valueStream()
                .map(layer -> layer.path("digest").asString())
                .toList();
    }

    private static JsonNode index(Path layout) throws IOException {
        return json(layout.resolve("index.json")).path("manifests").path(0);
    }

    private static JsonNode json(Path file) throws IOException {
        return SlipwayProcess.JSON.readTree(Files.readString(file));
    }
}
