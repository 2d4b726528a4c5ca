package dev.slipway.newrelic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import dev.slipway.core.DeploymentState;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.Json;
import dev.slipway.core.Outcome;
import dev.slipway.core.monitoring.NewRelicSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class NerdGraphTest {
    private static final DeploymentStatus DEPLOYMENT =
            new DeploymentStatus(
                    "d-1",
                    new AppName("shop"),
                    "rollback",
                    3,
                    "v2.4.1",
                    null,
                    null,
                    DeploymentState.LIVE,
                    Outcome.DEPLOYED,
                    "ci",
                    Instant.EPOCH,
                    Instant.EPOCH,
                    Map.of(),
                    null,
                    List.of(),
                    null);

    @TempDir Path folder;
    private FakeCollector newRelic;

    @BeforeEach
    void listen() throws Exception {
        newRelic = new FakeCollector(folder);
    }

    @AfterEach
    void hangUp() {
        newRelic.close();
    }

    @Test
    void tracksADeploymentAsAChangeOfItsEntity() throws Exception {
        NerdGraph.mark(settings(), FakeCollector.USER_KEY, "GUID-shop", DEPLOYMENT);

        FakeCollector.Call call = newRelic.calls().getFirst();
        assertEquals(FakeCollector.USER_KEY, call.key());
        JsonNode sent = Json.MAPPER.readTree(call.body());
        assertTrue(sent.get("query").asString().contains("changeTrackingCreateDeployment"));
        assertEquals(
                Json.MAPPER.valueToTree(
                        Map.of(
                                "entityGuid",
                                "GUID-shop",
                                "version",
                                "v2.4.1",
                                "user",
                                "ci",
                                "description",
                                "rollback of shop, d-1")),
                sent.at("/variables/d"));
    }

    @Test
    void saysThatAKeyIsRefusedAndNotWhichOne() {
        IOException refused =
                assertThrows(
                        IOException.class,
                        () -> NerdGraph.mark(settings(), "NRAK-ANOTHER", "GUID-shop", DEPLOYMENT));
        assertEquals("NerdGraph answers 401", refused.getMessage());
    }

    @Test
    void passesOnAnErrorThatComesWithSuccess() {
        newRelic.refuseMarks("Entity not found");
        IOException refused =
                assertThrows(
                        IOException.class,
                        () ->
                                NerdGraph.mark(
                                        settings(),
                                        FakeCollector.USER_KEY,
                                        "GUID-shop",
                                        DEPLOYMENT));
        assertEquals("NerdGraph refuses: Entity not found", refused.getMessage());
    }

    private NewRelicSettings settings() {
        return new NewRelicSettings(
                FakeCollector.KEY,
                "Shop",
                true,
                "localhost",
                newRelic.port(),
                newRelic.caBundle(),
                Map.of(),
                FakeCollector.USER_KEY,
                newRelic.nerdGraph());
    }
}
